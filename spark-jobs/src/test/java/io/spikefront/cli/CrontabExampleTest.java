package io.spikefront.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** conf/schedules/crontab is one, and its commands are ours. */
class CrontabExampleTest {
    private static final String LAUNCHER = "/opt/spikefront/scripts/spikefront";
    private static final String LOGS = "/var/log/spikefront";

    @TempDir
    private Path folder;

    /** The lines that start something. */
    private static List<String> jobs() {
        List<String> jobs = DeployedCommand.example("crontab")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.matches("[A-Z_]+=\\S+"))
                .toList();
        assertThat(jobs).hasSize(2);
        return jobs;
    }

    private static String schedule(String job) {
        return String.join(" ", List.of(job.split(" ", -1)).subList(0, 5));
    }

    private static String command(String job) {
        return job.split(" ", 6)[5];
    }

    @Test
    void schedulesAreCrons() {
        assertThat(jobs()).allMatch(job -> DeployedCommand.isSchedule(schedule(job)));
        assertThat(jobs()).as("an unescaped % ends a command").noneMatch(job -> job.contains("%"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * * 13 *",
                "* * * * 8",
                "* * * *",
                "5-1 * * * *",
                "a * * * *"
            })
    void whatIsNoScheduleIsRefused(String schedule) {
        assertThat(DeployedCommand.isSchedule(schedule)).isFalse();
    }

    @Test
    void commandsAreAccepted() {
        for (String job : jobs()) {
            List<String> words = List.of(command(job).split(" >>", 2)[0].split(" ", -1));
            assertThat(words.get(0)).isEqualTo(LAUNCHER);
            assertThat(Path.of(DeployedCommand.repositoryFile(LAUNCHER))).isExecutable();
            int dashes = words.indexOf("--");
            DeployedCommand.assertAccepted(words.subList(1, dashes), DeployedCommand::repositoryFile);
            DeployedCommand.assertSparkAccepts(words.subList(dashes + 1, words.size()));
        }
    }

    @ParameterizedTest
    @CsvSource({"0,''", "1,ended with 1", "2,ended with 2", "3,ended with 3", "4,ended with 4", "130,''"})
    void mailIsOfWhatNeedsSomebody(int status, String mail) throws Exception {
        Path launcher = Files.writeString(folder.resolve("launcher"), "echo to the log\nexit " + status + "\n");
        String run = command(jobs().get(0))
                .replace(LAUNCHER, "bash '" + launcher + "'")
                .replace(LOGS, folder.toString());
        assertThat(printed(run)).contains(mail).matches(text -> text.isEmpty() == mail.isEmpty());
        assertThat(folder.resolve("squat.log")).hasContent("to the log");
    }

    private static String printed(String command) throws IOException, InterruptedException {
        Process bash = new ProcessBuilder("bash", "-c", command)
                .redirectErrorStream(true)
                .start();
        String text = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        bash.waitFor();
        return text;
    }
}
