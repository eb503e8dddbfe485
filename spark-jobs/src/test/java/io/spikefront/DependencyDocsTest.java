package io.spikefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/security.md lists what is shipped: the artifacts on the class path that the build packs into the application. */
class DependencyDocsTest {
    @Test
    void theTableIsWhatIsPacked() throws IOException {
        assertThat(listed()).hasSizeGreaterThan(5).isEqualTo(packed());
    }

    private static Set<String> listed() throws IOException {
        return matches(Path.of("..", "docs", "security.md"), "(?m)^\\| `(\\S+:\\S+)` \\| (\\S+) \\|");
    }

    private static Set<String> packed() throws IOException {
        Set<String> includes = matches(Path.of("pom.xml"), "<include>(.*?):(.*?)</include>");
        Set<String> packed = new TreeSet<>();
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(jar -> jar.toString().endsWith(".jar"))
                .forEach(jar -> {
                    Path version = jar.getParent();
                    Path artifact = version.getParent();
                    String folder = artifact.getParent().toString().replace(File.separatorChar, '.');
                    for (String include : includes) {
                        List<String> parts = List.of(include.split(" ", -1));
                        String name = artifact.getFileName().toString();
                        if (folder.endsWith("." + parts.get(0))
                                && List.of("*", name).contains(parts.get(1))) {
                            packed.add(parts.get(0) + ":" + name + " " + version.getFileName());
                        }
                    }
                });
        packed.removeIf(artifact -> artifact.startsWith("io.spikefront:"));
        return packed;
    }

    private static Set<String> matches(Path file, String pattern) throws IOException {
        Set<String> matches = new TreeSet<>();
        Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .map((MatchResult match) -> match.group(1) + " " + match.group(2))
                .forEach(matches::add);
        return matches;
    }
}
