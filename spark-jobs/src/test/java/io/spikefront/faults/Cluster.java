package io.spikefront.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A cluster of {@code scripts/local-cluster}: two Workers of one core. */
final class Cluster {
    private static final String MEMORY = "2g";

    private final String script;
    private final Path folder;
    private final String url;

    private Cluster(String script, Path folder, String url) {
        this.script = script;
        this.folder = folder;
        this.url = url;
    }

    static Cluster start(String script, Path folder) throws IOException, InterruptedException {
        String url = run(script, "start", "--memory", MEMORY, "--folder", folder.toString());
        return new Cluster(script, folder, url.strip());
    }

    String url() {
        return url;
    }

    /** The executors that live: in client mode all that a Worker starts. */
    List<ProcessHandle> executors() {
        return workers().stream()
                .flatMap(ProcessHandle::children)
                .sorted(Comparator.comparing(ProcessHandle::pid))
                .toList();
    }

    /** The processes of the Workers that live. */
    List<ProcessHandle> workers() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("worker-"))
                    .map(file -> file.resolve("pid"))
                    .filter(Files::exists)
                    .flatMap(file -> ProcessHandle.of(Long.parseLong(read(file))).stream())
                    .filter(ProcessHandle::isAlive)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("the cluster's folder cannot be read", e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }

    /** Kills a Worker and its executors at once. */
    void kill(ProcessHandle worker) {
        List<ProcessHandle> executors = worker.descendants().toList();
        worker.destroyForcibly();
        executors.forEach(ProcessHandle::destroyForcibly);
    }

    /** Brings one more Worker up. */
    void add() throws IOException, InterruptedException {
        run(script, "add", "--memory", MEMORY, "--folder", folder.toString());
    }

    /** Ends all of it. */
    void stop() throws IOException, InterruptedException {
        run(script, "stop", "--folder", folder.toString());
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + process.exitValue());
        }
        return out;
    }
}
