package io.spikefront.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.pipeline.SweepRun.Manner;
import io.spikefront.store.StoreTable;
import io.spikefront.store.StoredRows;
import io.spikefront.sweep.Sweep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaveOrderTest {
    private static final String WAVES = "execution.wave-points=20";

    @TempDir
    private Path folder;

    @Test
    void aRunFromTheOtherEndTakesTheLastPointsFirstAndComesToTheSame() {
        Sweep sweep = SmallSweep.assembled(SmallSweep.spec());
        List<String> ids = sweep.space()
                .admitted(0, sweep.space().rawSize())
                .mapToObj(index -> sweep.pointId(sweep.trial(index)).text())
                .toList();

        assertThatThrownBy(() -> SmallSweep.run(folder, new OneWave(), Manner.USUAL.fromTheOtherEnd(), WAVES))
                .isInstanceOf(StoppedException.class);
        List<String> first = new ArrayList<>(SmallSweep.values(folder, "SELECT point_id FROM evaluations"));
        assertThat(first.remove(sweep.baselineId().text())).isTrue();
        assertThat(first)
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(ids.subList(ids.size() - first.size(), ids.size()));

        assertThat(SmallSweep.run(folder, WAVES).evaluated()).isEqualTo(SmallSweep.POINTS - first.size());
        for (StoreTable table : List.of(StoreTable.EVALUATIONS, StoreTable.TEST_SCORES, StoreTable.FRONTIER)) {
            assertThat(StoredRows.of(folder, table))
                    .as("%s", table)
                    .isEqualTo(StoredRows.of(FinishedSweep.store(), table));
        }
    }

    /** Asks the run to stop as soon as a point of the space has been evaluated. */
    private static final class OneWave implements RunProgress {
        private volatile boolean begun;

        @Override
        public void message(String line) {}

        @Override
        public boolean isStopAsked() {
            return begun;
        }

        @Override
        public Step training(String what, long epochs) {
            return evaluating(what, 0, epochs);
        }

        @Override
        public Step evaluating(String what, long done, long total) {
            return new Step() {
                @Override
                public void advance(long more) {
                    begun |= what.equals("points");
                }

                @Override
                public void note(String text) {}

                @Override
                public void close() {}
            };
        }
    }
}
