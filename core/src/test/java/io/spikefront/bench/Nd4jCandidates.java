package io.spikefront.bench;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * What a sweep is measured against: one candidate after another, an operation on matrices [sample][neuron] at a time, as one
 * writes it for PyTorch with care. The product of the constant input with the first weights is taken once a batch, and
 * evenly spaced levels are computed, not searched, which is cheaper than what the peers' users have. What such a loop takes
 * does not depend on its numbers: weights are arbitrary.
 */
final class Nd4jCandidates {
    private static final int BATCH = 100;
    private static final double BETA = 0.95;
    private static final double THRESHOLD = 1;
    private static final double LOWEST = -5;
    private static final double HIGHEST = 2;

    private final int steps;
    private final INDArray inputs;
    private final INDArray[] parameters;

    Nd4jCandidates(int steps, int hidden) {
        this.steps = steps;
        this.inputs = Nd4j.rand(DataType.FLOAT, BATCH, RandomImages.INPUTS);
        this.parameters = new INDArray[] {
            Nd4j.rand(DataType.FLOAT, RandomImages.INPUTS, hidden).subi(0.5).divi(14),
            Nd4j.rand(DataType.FLOAT, hidden).subi(0.5).divi(14),
            Nd4j.rand(DataType.FLOAT, hidden, RandomImages.CLASSES).subi(0.5).divi(5),
            Nd4j.rand(DataType.FLOAT, RandomImages.CLASSES).subi(0.5).divi(5)
        };
    }

    /** Processor seconds of a candidate-sample: {@code batches} batches of one candidate, after one that does not count. */
    double seconds(int bits, int batches) {
        WorkspaceConfiguration learning = WorkspaceConfiguration.builder()
                .policyLearning(LearningPolicy.FIRST_LOOP)
                .build();
        MemoryWorkspace memory =
                Nd4j.getWorkspaceManager().getWorkspaceForCurrentThread(learning, "candidate of " + bits);
        long start = 0;
        for (int batch = -1; batch < batches; batch++) {
            if (batch == 0) {
                start = TrainingSpeed.processorTime();
            }
            memory.notifyScopeEntered();
            classify((HIGHEST - LOWEST) / ((1 << bits) - 1));
            memory.notifyScopeLeft();
        }
        double seconds = TrainingSpeed.secondsSince(start);
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
        return seconds / batches / BATCH;
    }

    private INDArray classify(double step) {
        INDArray hiddenCurrents = inputs.mmul(parameters[0]).addiRowVector(parameters[1]);
        INDArray hidden = Nd4j.zerosLike(hiddenCurrents);
        INDArray hiddenSpikes = Nd4j.zerosLike(hiddenCurrents);
        INDArray output = Nd4j.zeros(DataType.FLOAT, BATCH, RandomImages.CLASSES);
        INDArray outputSpikes = Nd4j.zerosLike(output);
        INDArray counts = Nd4j.zerosLike(output);
        for (int t = 0; t < steps; t++) {
            advance(hidden, hiddenCurrents, hiddenSpikes, step);
            advance(output, hiddenSpikes.mmul(parameters[2]).addiRowVector(parameters[3]), outputSpikes, step);
            counts.addi(outputSpikes);
        }
        return Nd4j.argMax(counts, 1);
    }

    /** In place: the membranes, then the spikes. */
    private static void advance(INDArray membranes, INDArray currents, INDArray spikes, double step) {
        membranes.muli(BETA).addi(currents).subi(spikes.muli(THRESHOLD));
        Transforms.max(membranes, LOWEST, false);
        Transforms.min(membranes, HIGHEST, false);
        Transforms.round(membranes.subi(LOWEST).divi(step), false).muli(step).addi(LOWEST);
        Nd4j.getExecutioner().exec(new Step(membranes, spikes, THRESHOLD));
    }
}
