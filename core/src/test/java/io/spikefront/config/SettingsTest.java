package io.spikefront.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.error.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @Test
    void overridesWinOverTheFileAndTheFileOverTheReference() {
        assertThat(Sweep.of("").timesteps()).isEqualTo(25);
        assertThat(Sweep.of("workload.timesteps = 10").timesteps()).isEqualTo(10);
        assertThat(Sweep.of("workload.timesteps = 10", "workload.timesteps=5", "workload.timesteps=6")
                        .timesteps())
                .isEqualTo(6);
    }

    @Test
    void overridesHaveTheValuesAndTheAppendingOfHocon() {
        assertThat(Sweep.of("", "workload.layers=[1,2]").layers()).containsExactly(1, 2);
        assertThat(Sweep.of("workload.layers = [1]", "workload.layers+=3").layers())
                .containsExactly(1, 3);
        assertThat(Sweep.of("", "workload={seed=7,name=\"a,b=c\"}").name()).isEqualTo("a,b=c");
        assertThat(Sweep.of("", " workload.seed = 7 ").seed()).isEqualTo(7);
    }

    @Test
    void overridesTakeAddressesAsTheyStand() {
        for (String address : List.of("hdfs:///spikefront", "s3a://bucket/a,b#c=${d}", "file:/store of \"mine\"")) {
            assertThat(Sweep.of("", "workload.name=" + address).name()).isEqualTo(address);
        }
        assertThat(Sweep.of("", "workload.name = hdfs:///x ").name()).isEqualTo("hdfs:///x");
    }

    @Test
    void substitutionsSeeReferenceFileAndOverrides() {
        assertThat(Sweep.of("workload.seed = ${workload.timesteps}", "workload.timesteps=9")
                        .seed())
                .isEqualTo(9);
    }

    @Test
    void theEnvironmentCountsOnlyWhereTheFileAsks() {
        assertThat(Sweep.of("workload.name = ${?PATH}").name()).isEqualTo(System.getenv("PATH"));
        assertThat(Sweep.of("workload.name = ${?NO_SUCH_VARIABLE}").name()).isEqualTo("digits");
    }

    @Test
    void systemPropertiesNeverCount() {
        System.setProperty("workload.timesteps", "11");
        try {
            assertThat(Sweep.of("").timesteps()).isEqualTo(25);
            assertThat(Sweep.of("workload.seed = ${?workload.timesteps}").seed())
                    .isEqualTo(25);
        } finally {
            System.clearProperty("workload.timesteps");
        }
    }

    @Test
    void fileIsReadWithItsIncludesAndNamedInMessages(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("digits.conf");
        Files.writeString(folder.resolve("base.conf"), "\nworkload.timesteps = 12\nworkload.seed = x");
        Files.writeString(file, "include \"base.conf\"\n\nworkload.layers = 3");
        assertThatThrownBy(() -> Settings.load(file, List.of(), Sweep.REFERENCE, PathReader.LOCAL)
                        .read(Sweep::of))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "%s:3: workload.seed = \"x\": expected integer, got text\n%s:3: workload.layers = 3: expected list, got number"
                                .formatted(folder.resolve("base.conf"), file));
        Sweep sweep = Settings.load(
                        file, List.of("workload.seed=1", "workload.layers=[3]"), Sweep.REFERENCE, PathReader.LOCAL)
                .read(Sweep::of);
        assertThat(sweep.timesteps()).isEqualTo(12);
    }

    @Test
    void missingFileIsNamedWithTheNearestOne(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("digits.conf"), "");
        assertMessage(
                folder.resolve("digts.conf"),
                "%s: no such file (did you mean '%s'?)"
                        .formatted(folder.resolve("digts.conf"), folder.resolve("digits.conf")));
        assertMessage(folder.resolve("x/y.conf"), folder.resolve("x/y.conf") + ": no such file");
        assertMessage(folder, folder + ": is a folder, expected a sweep file");
    }

    private static void assertMessage(Path file, String message) {
        assertThatThrownBy(() -> Settings.load(file, List.of(), Sweep.REFERENCE, PathReader.LOCAL))
                .isInstanceOf(UserError.class)
                .hasMessage(message);
    }

    @Test
    void syntaxErrorInAFileTellsFileAndLine(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.conf");
        Files.writeString(file, "workload.seed = 1\n}");
        assertThatThrownBy(() -> Settings.load(file, List.of(), Sweep.REFERENCE, PathReader.LOCAL))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(file + ":2: unbalanced close brace '}'");
    }

    @Test
    void resolvedTextDependsOnTheSettingsOnly() {
        String resolved = Sweep.settings("workload { seed = 1e3, name = a }\nspace.axes { b = [1], a = [0.10] }")
                .resolved();
        assertThat(Sweep.settings(
                                "# a comment\nspace.axes.a = [0.1]\nspace.axes.b = [1]\nworkload.name = \"a\"",
                                "workload.seed=1000")
                        .resolved())
                .isEqualTo(resolved);
        assertThat(Sweep.settings(resolved).resolved()).isEqualTo(resolved);
        assertThat(Sweep.settings("").resolved()).isNotEqualTo(resolved).startsWith("""
                {
                    "quant" : {
                        "rounding" : "nearest"
                    },
                    "space" : {
                        "axes" : {},
                        "rules" : []
                    },
                """);
    }

    @Test
    void anErrorOfTheReaderItselfIsThrownUnlessAValueIsBad() {
        Settings good = Sweep.settings("workload.seed = 5");
        assertThatThrownBy(() -> good.read(root -> {
                    throw root.error("workload.seed", "must be even");
                }))
                .isInstanceOf(UserError.class)
                .hasMessage("a.conf:1: workload.seed = 5: must be even");
        assertThatThrownBy(() -> good.read(root -> {
                    root.integer("workload.seed", 0, 3);
                    throw new IllegalStateException("follows from the bad value");
                }))
                .isInstanceOf(UserError.class)
                .hasMessage("a.conf:1: workload.seed = 5: must be at least 0 and at most 3");
    }

    @Test
    void aSectionThatOutlivesItsReadingThrowsAtOnce() {
        Section escaped = Sweep.settings("workload.seed = x").read(root -> root);
        assertThatThrownBy(() -> escaped.integer("workload.seed", 0, 9))
                .isInstanceOf(UserError.class)
                .hasMessage("a.conf:1: workload.seed = \"x\": expected integer, got text");
    }
}
