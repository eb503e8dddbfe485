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

    /** Asks the run to stop as soon as a wave is there. */
    private static final class OneWave implements RunProgress {
        private final RecordedProgress recorded = new RecordedProgress();

        @Override
        public boolean isStopAsked() {
            return recorded.notes.stream().anyMatch(note -> note.contains("on the frontier"));
        }

        @Override
        public void message(String line) {
            recorded.message(line);
        }

        @Override
        public Step training(String what, long epochs) {
            return recorded.training(what, epochs);
        }

        @Override
        public Step evaluating(String what, long done, long total) {
            return recorded.evaluating(what, done, total);
        }
    }
}
