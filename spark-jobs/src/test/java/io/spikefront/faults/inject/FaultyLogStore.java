package io.spikefront.faults.inject;

import io.spikefront.store.LinkLogStore;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Commits that go wrong: {@code commits = evaluations:4:kill-before;frontier:1:lose-answer} names the table, the version
 * and what happens there, once.
 */
public final class FaultyLogStore extends LinkLogStore {
    private static final Set<String> DONE = ConcurrentHashMap.newKeySet();

    public FaultyLogStore(Configuration configuration) {
        super(configuration);
    }

    @Override
    public void write(Path path, Iterator<String> actions, Boolean overwrite, Configuration configuration)
            throws IOException {
        String fault = fault(path).filter(DONE::add).orElse("none");
        switch (fault.substring(fault.lastIndexOf(':') + 1)) {
            case "kill-before" -> Signal.KILL.send();
            case "kill-after" -> {
                super.write(path, actions, overwrite, configuration);
                Signal.KILL.send();
            }
            case "lose-answer" -> {
                super.write(path, actions, overwrite, configuration);
                throw new IOException("the answer to the commit of " + path.getName() + " is lost");
            }
            case "refuse" -> throw new IOException("the commit of " + path.getName() + " is refused");
            default -> super.write(path, actions, overwrite, configuration);
        }
    }

    private static Optional<String> fault(Path path) {
        return Arrays.stream(Armed.with("commits").orElse("").split(";", -1))
                .filter(fault -> {
                    String[] parts = fault.split(":", -1);
                    return parts.length == 3
                            && path.toString()
                                    .endsWith("%s/_delta_log/%020d.json".formatted(parts[0], Long.parseLong(parts[1])));
                })
                .findFirst();
    }
}
