package io.spikefront.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.pipeline.DiehlCookSweep;
import org.junit.jupiter.api.Test;

class DiehlCookVerbsTest {
    @Test
    void thePlanCountsModelsAndBlocksOfPresentations() {
        Console plan = Console.of("plan", DiehlCookSweep.file().toString());
        assertThat(plan.status()).as(plan.err()).isZero();
        assertThat(plan.outLines())
                .startsWith("sweep unsupervised: 784-20-20, 15 steps, 100 validation samples a point")
                .contains("points: 24 of 32 combinations")
                .anyMatch(line -> line.matches("estimate: [0-9.]+ core-seconds: [0-9.]+ to evaluate, .*"))
                .contains("trainings: 8, of which 6 see their quantization, 16 epochs in all")
                .anyMatch(line -> line.matches("memory: heap of 0\\.[1-9] MiB for each training at a time .*"));
        assertThat(plan.out()).contains("diehl-cook").contains("labelling-samples");
    }
}
