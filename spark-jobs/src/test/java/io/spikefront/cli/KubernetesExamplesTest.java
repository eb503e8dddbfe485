package io.spikefront.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The objects in conf/schedules are what the Spark operator takes, and their commands are ours. */
class KubernetesExamplesTest {
    private static final String ONE = "spark-application.yaml";
    private static final String SCHEDULED = "scheduled-spark-application.yaml";
    private static final JsonSchema SCHEMA = schema();

    @TempDir
    private Path folder;

    private static JsonSchema schema() {
        try (InputStream text = KubernetesExamplesTest.class.getResourceAsStream(
                "/io/spikefront/schedules/spark-operator-v1beta2.schema.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> objects(String yaml) throws IOException {
        ObjectMapper mapper = new ObjectMapper(new YAMLFactory());
        return mapper.readerFor(JsonNode.class).<JsonNode>readValues(yaml).readAll();
    }

    private static JsonNode spec(String example) throws IOException {
        List<JsonNode> objects = objects(DeployedCommand.example(example));
        JsonNode spec = objects.get(objects.size() - 1).get("spec");
        return spec.has("template") ? spec.get("template") : spec;
    }

    private static boolean isValid(String yaml) throws IOException {
        List<JsonNode> objects = objects(yaml);
        assertThat(objects).isNotEmpty();
        return objects.stream().allMatch(object -> SCHEMA.validate(object).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE, SCHEDULED})
    void fitTheOperatorsSchema(String example) throws IOException {
        for (JsonNode object : objects(DeployedCommand.example(example))) {
            assertThat(SCHEMA.validate(object)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "restartPolicy:, restartpolicy:",
        "onFailureRetries: 3, onFailureRetries: '\"3\"'",
        "type: OnFailure, type: onFailure",
        "concurrencyPolicy: Forbid, concurrencyPolicy: forbid",
        "cores: 2, core: 2",
        "memory: 2g, memory: 2 GB",
        "instances: 4, instances: 0",
        "terminationGracePeriodSeconds, terminationGracePeriod",
        "secretKeyRef, secretRef",
        "mountPath: /data, mountPath: data",
        "claimName, claim",
        "schedule:, schedul:",
        "v1beta2, v1beta1",
        "mainApplicationFile, applicationFile"
    })
    void whatIsMisspeltIsRefused(String right, String wrong) throws IOException {
        String example = DeployedCommand.example(SCHEDULED);
        assertThat(example).contains(right);
        assertThat(isValid(example.replace(right, wrong))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE, SCHEDULED})
    void commandsAreAccepted(String example) throws IOException {
        List<String> words = new ArrayList<>();
        spec(example).get("arguments").forEach(word -> words.add(word.textValue()));
        DeployedCommand.assertAccepted(words, this::mounted);
        words.set(0, "runn");
        assertThatThrownBy(() -> DeployedCommand.assertAccepted(words, this::mounted))
                .hasMessageContaining("runn");
    }

    /** The sweep file that the driver sees: that of the ConfigMap. */
    private String mounted(String file) {
        try {
            String name = file.substring("/etc/spikefront/".length());
            JsonNode text =
                    objects(DeployedCommand.example(ONE)).get(0).get("data").get(name);
            return Files.writeString(folder.resolve(name), text.textValue()).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE, SCHEDULED})
    void namesAreThoseOfTheBuild(String example) throws Exception {
        JsonNode spec = spec(example);
        String pom = Files.readString(Path.of("..", "pom.xml"));
        assertThat(pom).contains("<spark.version>" + spec.get("sparkVersion").textValue() + "</spark.version>");
        assertThat(Class.forName(spec.get("mainClass").textValue())).isEqualTo(Main.class);
        assertThat(spec.get("mainApplicationFile").textValue()).endsWith("/spikefront.jar");
        spec.get("sparkConf").fieldNames().forEachRemaining(DeployedCommand::assertSparkKnows);
        if (spec.has("hadoopConf")) {
            spec.get("hadoopConf").fieldNames().forEachRemaining(DeployedCommand::assertHadoopKnows);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE, SCHEDULED})
    void whatIsMountedIsThere(String example) throws IOException {
        JsonNode spec = spec(example);
        List<String> volumes = texts(spec.get("volumes").findValues("name").stream());
        List<JsonNode> mounts = new ArrayList<>();
        Stream.of("driver", "executor")
                .filter(part -> spec.get(part).has("volumeMounts"))
                .forEach(part -> spec.get(part).get("volumeMounts").forEach(mounts::add));
        assertThat(volumes).containsAll(texts(mounts.stream().map(mount -> mount.get("name"))));
        assertThat(spec.get("driver").findValuesAsText("value"))
                .as("SPIKEFRONT_DATA")
                .isSubsetOf(texts(mounts.stream().map(mount -> mount.get("mountPath"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE, SCHEDULED})
    void secretsAreReferences(String example) throws IOException {
        JsonNode spec = spec(example);
        for (String part : List.of("driver", "executor")) {
            JsonNode variables = spec.get(part).path("env");
            assertThat(StreamSupport.stream(variables.spliterator(), false))
                    .filteredOn(variable -> variable.has("value"))
                    .allMatch(variable -> variable.get("name").textValue().equals("SPIKEFRONT_DATA"));
        }
        assertThat(spec.toString())
                .doesNotContainPattern("(?i)\"[^\"]*(secret|password|token|access\\.key)[^\"]*\":\"");
    }

    @Test
    void theGracePeriodIsLongerThanAWave() throws IOException {
        int wave = 30; // seconds, conf/reference.conf
        for (String example : List.of(ONE, SCHEDULED)) {
            assertThat(spec(example)
                            .get("driver")
                            .get("terminationGracePeriodSeconds")
                            .intValue())
                    .isGreaterThan(2 * wave);
        }
    }

    @Test
    void theScheduleIsCrons() throws IOException {
        JsonNode spec = objects(DeployedCommand.example(SCHEDULED)).get(0).get("spec");
        assertThat(DeployedCommand.isSchedule(spec.get("schedule").textValue())).isTrue();
    }

    private static List<String> texts(Stream<JsonNode> nodes) {
        return nodes.map(JsonNode::textValue).toList();
    }
}
