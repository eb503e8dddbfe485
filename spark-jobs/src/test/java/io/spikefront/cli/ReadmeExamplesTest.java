package io.spikefront.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.pipeline.FinishedSweep;
import io.spikefront.space.RuleCounts;
import io.spikefront.sweep.SweepSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What README.md shows is what the program does. */
class ReadmeExamplesTest {
    private static final Path README = Path.of("..", "README.md");

    private static List<String> blocks(String language) throws IOException {
        List<String> blocks = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(README))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
        assertThat(blocks).as(language + " examples").isNotEmpty();
        return blocks;
    }

    @Test
    void queriesRun() throws IOException {
        for (String sql : blocks("sql")) {
            Console console =
                    Console.of("query", "--store", FinishedSweep.store().toString(), sql);
            assertThat(console.status()).as(sql + console.err()).isZero();
            assertThat(console.outLines()).as(sql).isNotEmpty();
        }
    }

    @Test
    void sweepFileHasThePointsThatPlanIsSaidToCount() throws IOException {
        SweepSpec spec = SweepSpec.parse("README.md", blocks("hocon").get(0), List.of());
        RuleCounts counts = spec.space().counts();
        assertThat(readme())
                .contains("points: " + counts.admitted() + " of " + spec.space().rawSize() + " combinations");
        counts.excluded()
                .forEach(exclusion -> assertThat(readme())
                        .contains(exclusion.points() + " left out: "
                                + exclusion.rule().reason()));
    }

    private static String readme() {
        try {
            return Files.readString(README);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
