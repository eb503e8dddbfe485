package io.spikefront.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** conf/schedules/spikefront_dag.py is Python that Airflow's operator takes, and its commands are ours. */
class AirflowExampleTest {
    private static final String DAG = DeployedCommand.example("spikefront_dag.py");

    @TempDir
    private Path folder;

    @Test
    void isPython() throws Exception {
        assumeTrue(hasPython(), "there is no python3 here, which would compile the example");
        Process python = new ProcessBuilder(
                        "python3",
                        "-c",
                        "import py_compile, sys; py_compile.compile(sys.argv[1], cfile=sys.argv[2], doraise=True)",
                        "../conf/schedules/spikefront_dag.py",
                        folder.resolve("compiled").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor()).as(said).isZero();
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "-c", "pass").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void argumentsAreAirflows() throws IOException {
        for (String call : List.of("SparkSubmitOperator", "DAG")) {
            assertThat(keywords(DAG, call)).hasSizeGreaterThan(4).isSubsetOf(known(call));
        }
        assertThat(keywords(DAG.replace("retry_delay", "retrydelay"), "SparkSubmitOperator"))
                .as("a misspelt one is found")
                .contains("retrydelay")
                .isNotEqualTo(keywords(DAG, "SparkSubmitOperator"));
        assertThat(known("SparkSubmitOperator")).doesNotContain("retrydelay");
    }

    @Test
    void commandsAreAccepted() {
        List<String> commands = all("application_args=\\[(.*?)]");
        assertThat(commands).hasSize(2);
        for (String command : commands) {
            DeployedCommand.assertAccepted(strings(command), DeployedCommand::repositoryFile);
        }
        String application = all("APPLICATION = \"(.*?)\"").get(0);
        assertThat(application).isEqualTo("/opt/spikefront/spark-jobs/target/spikefront.jar"); // as the build leaves it
    }

    @Test
    void sparkKnowsTheConfiguration() {
        List<String> keys = new ArrayList<>();
        for (String block : all("CONF = \\{(.*?)}")) {
            Pattern.compile("\"(.*?)\": \".*?\",").matcher(block).results().forEach(match -> keys.add(match.group(1)));
        }
        assertThat(keys).contains("spark.eventLog.dir");
        keys.forEach(DeployedCommand::assertSparkKnows);
    }

    @Test
    void runsDoNotPileUp() {
        int dags = all("(with DAG\\()").size();
        assertThat(all("schedule=\"(.*?)\"")).hasSize(dags).allMatch(DeployedCommand::isSchedule);
        assertThat(all("(max_active_runs=1,)")).hasSize(dags);
        assertThat(all("(catchup=False,)")).hasSize(dags);
        assertThat(all("retries=([0-9]+)")).hasSize(dags).allMatch(retries -> Integer.parseInt(retries) > 0);
    }

    private static List<String> all(String pattern) {
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(DAG)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static List<String> strings(String list) {
        return Pattern.compile("\"(.*?)\"")
                .matcher(list)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    /** The keywords in all calls of a name: what stands before '=' in the call's own parentheses. */
    private static Set<String> keywords(String python, String call) {
        String code = python.replaceAll("(?s)\"\"\".*?\"\"\"", "")
                .replaceAll("\"[^\"\n]*\"", "0")
                .replaceAll("#.*", "");
        Set<String> keywords = new TreeSet<>();
        for (int at = code.indexOf(call + "("); at >= 0; at = code.indexOf(call + "(", at + 1)) {
            int depth = 0;
            StringBuilder own = new StringBuilder();
            for (int i = at + call.length(); depth > 0 || own.isEmpty(); i++) {
                char c = code.charAt(i);
                depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
                own.append(depth == 1 ? c : ' ');
            }
            Pattern.compile("(\\w+)\\s*=").matcher(own).results().forEach(match -> keywords.add(match.group(1)));
        }
        return keywords;
    }

    private static Set<String> known(String call) throws IOException {
        Set<String> known = new TreeSet<>();
        try (InputStream list =
                AirflowExampleTest.class.getResourceAsStream("/io/spikefront/schedules/spark-submit-operator.txt")) {
            new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(call + ": "))
                    .forEach(line -> known.addAll(
                            List.of(line.substring(call.length() + 2).split(" ", -1))));
        }
        return known;
    }
}
