package io.spikefront.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Timer;
import java.util.TimerTask;
import java.util.UUID;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who runs on a store: a small file for each run, renewed while it lives and gone when it ends. For people and schedulers
 * only: results are safe without it, and a run whose file is stale or lost is none the worse.
 */
public final class Runs {
    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);
    private static final Duration RENEWAL = Duration.ofSeconds(10);
    /** Six renewals: long pauses of a busy driver are no death. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private static final Duration REMEMBERED = Duration.ofDays(7);

    private final Path folder;
    private final SerializableConfiguration configuration;

    Runs(Path folder, SerializableConfiguration configuration) {
        this.folder = folder;
        this.configuration = configuration;
    }

    /**
     * A run that has not ended in order.
     *
     * @param sweep its name
     * @param host where its driver is
     * @param process the driver's id there
     * @param started when it began
     * @param seen when it gave its last sign of life
     */
    public record Run(String sweep, String host, long process, Instant started, Instant seen) {
        /** Whether it may be taken to be alive. */
        public boolean isAlive(Instant now) {
            return seen.plus(SILENCE).isAfter(now);
        }

        @Override
        public String toString() {
            return "a run of '" + sweep + "' on " + host + " (process " + process + "), since " + started;
        }
    }

    /** A run's file, until it is closed. */
    public final class Lease implements AutoCloseable {
        private final Path file = new Path(folder, UUID.randomUUID() + ".properties");
        private final String sweep;
        private final Instant started = Instant.now();
        private final Timer timer = new Timer("lease", true);
        private boolean closed;

        private Lease(String sweep) {
            this.sweep = sweep;
            TimerTask renewal = new TimerTask() {
                @Override
                public void run() {
                    renew();
                }
            };
            timer.schedule(renewal, 0, RENEWAL.toMillis());
        }

        private synchronized void renew() {
            if (closed) {
                return;
            }
            Properties properties = new Properties();
            properties.setProperty("sweep", sweep);
            properties.setProperty("host", host());
            properties.setProperty(
                    "process", Long.toString(ProcessHandle.current().pid()));
            properties.setProperty("started", started.toString());
            properties.setProperty("seen", Instant.now().toString());
            try (OutputStream out = files().create(file, true)) {
                properties.store(out, null);
            } catch (IOException e) {
                LOG.warn("the run goes on without a sign of life in {}", file, e);
            }
        }

        /** Ends in order. */
        @Override
        public synchronized void close() {
            timer.cancel();
            closed = true;
            try {
                files().delete(file, false);
            } catch (IOException e) {
                LOG.warn("the run has ended and leaves {}", file, e);
            }
        }
    }

    /** From now on there is a run of the sweep; what has been silent for a week is forgotten. */
    public Lease begin(String sweep) {
        forget(Instant.now().minus(REMEMBERED));
        return new Lease(sweep);
    }

    /** The runs that have not ended in order, dead ones too, the oldest first. */
    public List<Run> all() {
        List<Run> runs = new ArrayList<>();
        for (FileStatus file : list()) {
            read(file.getPath()).ifPresent(runs::add);
        }
        runs.sort(Comparator.comparing(Run::started));
        return runs;
    }

    /** Those of a sweep that are alive. */
    public List<Run> alive(String sweep) {
        Instant now = Instant.now();
        return all().stream()
                .filter(run -> run.sweep().equals(sweep) && run.isAlive(now))
                .toList();
    }

    private void forget(Instant before) {
        for (FileStatus file : list()) {
            if (file.getModificationTime() < before.toEpochMilli()) {
                try {
                    files().delete(file.getPath(), false);
                } catch (IOException e) {
                    LOG.warn("{} is left", file.getPath(), e);
                }
            }
        }
    }

    private List<FileStatus> list() {
        try {
            return List.of(files().listStatus(folder));
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            LOG.warn("nobody knows who runs: {} cannot be listed", folder, e);
            return List.of();
        }
    }

    /** Empty where the file has just gone, or is being written. */
    private Optional<Run> read(Path file) {
        Properties properties = new Properties();
        try (InputStream in = files().open(file)) {
            properties.load(in);
            return Optional.of(new Run(
                    properties.getProperty("sweep", "?"),
                    properties.getProperty("host", "?"),
                    Long.parseLong(properties.getProperty("process", "")),
                    Instant.parse(properties.getProperty("started", "")),
                    Instant.parse(properties.getProperty("seen", ""))));
        } catch (IOException | RuntimeException e) {
            LOG.debug("{} says nothing now", file, e);
            return Optional.empty();
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "an unknown host";
        }
    }

    private FileSystem files() throws IOException {
        return folder.getFileSystem(configuration.value());
    }
}
