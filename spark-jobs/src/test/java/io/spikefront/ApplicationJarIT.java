package io.spikefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the build packs for clusters: all that a Spark distribution lacks, and nothing that it has. */
class ApplicationJarIT {
    private static final Path APPLICATION = Path.of(System.getProperty("application.jar"));
    private static final long MOST_BYTES = 20_000_000;

    @Test
    void has_no_file_that_spark_has() throws IOException {
        Set<String> shared = files(APPLICATION);
        Set<String> spark = new TreeSet<>();
        for (Path jar : sparkJars()) {
            spark.addAll(files(jar));
        }
        assertThat(spark).hasSizeGreaterThan(30_000).contains("org/apache/spark/SparkContext.class");
        shared.retainAll(spark);
        shared.removeIf(ApplicationJarIT::isSaidByEachJar);
        assertThat(shared).isEmpty();
    }

    @Test
    void holds_nothing_but_us_delta_and_what_the_command_line_needs() throws IOException {
        assertThat(files(APPLICATION))
                .filteredOn(file -> file.endsWith(".class"))
                .allMatch(file -> Stream.of(
                                "io/spikefront/",
                                "io/delta/",
                                "io/unitycatalog/",
                                "com/databricks/spark/util/",
                                "org/apache/spark/sql/",
                                "com/typesafe/config/",
                                "picocli/",
                                "me/tongfei/progressbar/")
                        .anyMatch(file::startsWith))
                .contains(
                        "io/spikefront/cli/Main.class",
                        "io/spikefront/eval/Workload.class",
                        "org/apache/spark/sql/delta/catalog/DeltaCatalog.class",
                        "io/delta/sql/DeltaSparkSessionExtension.class",
                        "com/typesafe/config/Config.class",
                        "picocli/CommandLine.class",
                        "me/tongfei/progressbar/ProgressBar.class");
    }

    @Test
    void is_small_unsigned_and_can_be_submitted_without_naming_a_class() throws IOException {
        assertThat(files(APPLICATION)).noneMatch(file -> file.matches("META-INF/[^/]*\\.(SF|RSA|DSA|EC)"));
        assertThat(Files.size(APPLICATION)).isLessThan(MOST_BYTES);
        try (JarFile jar = new JarFile(APPLICATION.toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS))
                    .isEqualTo("io.spikefront.cli.Main");
        }
    }

    @Test
    void offers_the_services_of_every_part() throws IOException {
        try (JarFile jar = new JarFile(APPLICATION.toFile())) {
            assertThat(text(jar, "META-INF/services/io.spikefront.quant.GridFamily"))
                    .contains("io.spikefront.quant.Symmetric");
            assertThat(text(jar, "META-INF/services/org.apache.spark.sql.sources.DataSourceRegister"))
                    .contains("org.apache.spark.sql.delta.sources.DeltaDataSource");
        }
    }

    private static boolean isSaidByEachJar(String file) {
        return file.matches("META-INF/(MANIFEST\\.MF|services/.*|[^/]*(LICENSE|NOTICE|DEPENDENCIES)[^/]*)")
                || file.matches("(LICENSE|NOTICE)[^/]*");
    }

    private static List<Path> sparkJars() throws IOException {
        String classPath =
                Files.readString(Path.of(System.getProperty("spark.classpath"))).strip();
        return Stream.of(classPath.split(File.pathSeparator)).map(Path::of).toList();
    }

    private static Set<String> files(Path jar) {
        try (JarFile opened = new JarFile(jar.toFile())) {
            Set<String> names = new TreeSet<>();
            opened.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(JarEntry::getName)
                    .forEach(names::add);
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + jar, e);
        }
    }

    private static String text(JarFile jar, String name) throws IOException {
        return new String(jar.getInputStream(jar.getJarEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }
}
