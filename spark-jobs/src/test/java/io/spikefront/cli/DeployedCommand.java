package io.spikefront.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.sweep.SweepSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.deploy.SparkSubmitArguments;
import org.apache.spark.internal.config.ConfigEntry;
import picocli.CommandLine;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

/** Checks the commands of the examples in conf/schedules as far as that goes without running them. */
final class DeployedCommand {
    /** Where the examples take this repository to be. */
    private static final String PLACE = "/opt/spikefront/";

    private DeployedCommand() {}

    /** The text of an example. */
    static String example(String name) {
        try {
            return Files.readString(Path.of("..", "conf", "schedules", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file of this repository that an example means; must exist. */
    static String repositoryFile(String deployed) {
        assertThat(deployed).startsWith(PLACE);
        Path file = Path.of("..", deployed.substring(PLACE.length()));
        assertThat(file).exists();
        return file.toString();
    }

    /** Our command line must take the words, and the sweep, where there is one, must be valid with what they set. */
    static void assertAccepted(List<String> words, UnaryOperator<String> sweepFile) {
        CommandLine.ParseResult verb = new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(words.toArray(String[]::new))
                .subcommand();
        assertThat(verb).as("the verb of " + words).isNotNull();
        for (CommandLine.Model.ArgSpec positional : verb.matchedPositionals()) {
            if (positional.paramLabel().equals("SWEEP")) {
                Path sweep = Path.of(
                        sweepFile.apply(positional.originalStringValues().get(0)));
                List<String> settings = verb.matchedOptionValue("--set", List.of());
                assertThat(SweepSpec.load(sweep, settings).name()).isNotEmpty();
            }
        }
    }

    /** spark-submit must take these arguments before the application. */
    static void assertSparkAccepts(List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--class", "io.spikefront.cli.Main", "spikefront.jar"));
        SparkSubmitArguments read =
                new SparkSubmitArguments(CollectionConverters.asScala(all).toSeq(), Map$.MODULE$.empty());
        assertThat(read.primaryResource()).endsWith("spikefront.jar");
    }

    /** Spark itself must know the key. */
    static void assertSparkKnows(String key) {
        try {
            Class.forName("org.apache.spark.internal.config.package$"); // registers them
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        assertThat((Object) ConfigEntry.findEntry(key)).as(key).isNotNull();
    }

    /** Hadoop must describe the key among its defaults. */
    static void assertHadoopKnows(String key) {
        try (InputStream defaults =
                org.apache.hadoop.conf.Configuration.class.getResourceAsStream("/core-default.xml")) {
            assertThat(new String(defaults.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("<name>" + key + "</name>");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Five fields of numbers, each within its range: what cron, Airflow and Kubernetes all take. */
    static boolean isSchedule(String text) {
        String[] fields = text.split(" ", -1);
        int[] least = {0, 0, 1, 1, 0};
        int[] most = {59, 23, 31, 12, 7};
        if (fields.length != least.length) {
            return false;
        }
        for (int f = 0; f < fields.length; f++) {
            for (String part : fields[f].split(",", -1)) {
                if (!isWithin(part, least[f], most[f])) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isWithin(String part, int least, int most) {
        if (part.matches("\\*(/[1-9][0-9]?)?")) {
            return true;
        }
        if (!part.matches("[0-9]{1,2}(-[0-9]{1,2}(/[1-9][0-9]?)?)?")) {
            return false;
        }
        int[] ends = Arrays.stream(part.replaceFirst("/.*", "").split("-", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
        return ends[0] >= least && ends[ends.length - 1] <= most && ends[0] <= ends[ends.length - 1];
    }
}
