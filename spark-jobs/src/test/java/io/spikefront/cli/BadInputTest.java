package io.spikefront.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.sweep.SweepSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every malformed input of the table ends with its exit status and its message, and with nothing else. */
class BadInputTest {
    @TempDir
    private Path folder;

    static List<BadInput> table() {
        return BadInput.table();
    }

    @ParameterizedTest
    @MethodSource("table")
    void isAnsweredInOneSentence(BadInput bad) throws IOException {
        GoodInputs.write(folder);
        if (bad.needsSpark()) {
            GoodInputs.writeStore(folder);
        }
        Console console = bad.run(folder);
        String said = said(console);
        assertThat(said).as("%s\n%s", bad, said).matches(pattern(bad.message()));
        assertThat(console.status()).as(said).isEqualTo(bad.status());
        assertThat(console.out()).isEmpty();
        assertThat(said).doesNotContain("\tat ", "Exception", "internal error");
    }

    /** Without the name of who speaks, the folder of the inputs and the hint to the help of a verb. */
    private String said(Console console) {
        assertThat(console.err()).startsWith("spikefront: ").endsWith("\n");
        List<String> lines = console.errLines();
        if (console.status() == ExitCode.USAGE.status()) {
            assertThat(lines.get(lines.size() - 1)).matches("Try 'spikefront.* --help' for what it takes\\.");
            lines = lines.subList(0, lines.size() - 1);
        }
        return String.join("\n", lines)
                .substring("spikefront: ".length())
                .replace(folder + "/", "IN/")
                .replace(folder.toString(), "IN");
    }

    /** Three dots stand for what depends on the platform. */
    private static Pattern pattern(String message) {
        return Pattern.compile(Arrays.stream(message.split("\\.\\.\\.", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")));
    }

    @Test
    void theTableIsLong() {
        assertThat(table()).hasSizeGreaterThan(250).doesNotHaveDuplicates();
    }

    /** Else the table would tell of mistakes that nobody made. */
    @Test
    void unspoiledTheInputsAreGood() throws IOException {
        GoodInputs.write(folder);
        for (String name : GoodInputs.SWEEPS) {
            assertThat(SweepOptions.assemble(SweepSpec.load(folder.resolve(name), List.of()))
                            .points())
                    .as(name)
                    .isEqualTo(3);
        }
    }
}
