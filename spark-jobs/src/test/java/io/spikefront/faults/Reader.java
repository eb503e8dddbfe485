package io.spikefront.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Reads the evaluations of a store again and again while drivers write them, and remembers what it saw. */
final class Reader {
    private static final int PAUSE_SECONDS = 2;

    private final StoredSweep store;
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<List<List<String>>> seen;

    private Reader(StoredSweep store) {
        this.store = store;
        this.seen = thread.submit(this::watch);
    }

    static Reader of(StoredSweep store) {
        return new Reader(store);
    }

    private List<List<String>> watch() throws InterruptedException {
        List<List<String>> snapshots = new ArrayList<>();
        while (!end.await(PAUSE_SECONDS, TimeUnit.SECONDS)) {
            if (store.commits() > 0) {
                snapshots.add(store.ids());
            }
        }
        return snapshots;
    }

    /** Ends reading; each snapshot must have been the table after one of its commits, each id once. */
    void check(Findings findings) throws Exception {
        end.countDown();
        List<List<String>> snapshots = seen.get();
        thread.shutdown();
        Set<Set<String>> states = store.states();
        long distinct = snapshots.stream().map(Set::copyOf).distinct().count();
        boolean whole = snapshots.stream()
                .allMatch(snapshot ->
                        snapshot.size() == Set.copyOf(snapshot).size() && states.contains(Set.copyOf(snapshot)));
        findings.check(
                whole,
                "a reader beside it saw " + snapshots.size() + " snapshots (" + distinct
                        + " different ones), each of whole commits and each id once");
    }
}
