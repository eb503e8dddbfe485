package io.spikefront.bench;

import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.ops.NDBase;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * What the trainer is measured against: backpropagation through time written with ND4J, an operation on matrices
 * [sample][neuron] at a time, as one writes it for PyTorch. A network of one hidden layer of leaky neurons with delayed
 * subtractive reset under a constant current, whose product with the weights is taken once; the fast sigmoid's surrogate
 * gradient, the loss MSE_COUNT, Adam.
 *
 * <p>Membranes are quantized as snnTorch does it: the distances to all levels, the least of them, its level.
 */
public final class Nd4jTraining {
    private static final double BETA = 0.95;
    private static final double THRESHOLD = 1;
    private static final double SLOPE = 25;
    private static final double CORRECT_RATE = 0.8;
    private static final double INCORRECT_RATE = 0.2;
    private static final double RATE = 1e-3;
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final int steps;
    /** [level], a row; empty where membranes stay float. */
    private final Optional<INDArray> levels;
    /** Weights [input][hidden], biases, weights [hidden][class], biases. */
    private final INDArray[] parameters;

    private final INDArray[] gradients;
    private final INDArray[] means;
    private final INDArray[] variances;
    /** [step]: membranes and spikes of the hidden and the output layer. */
    private final INDArray[][] membranes;

    private final INDArray[][] spikes;
    private int updates;

    /** Takes the parameters over. */
    public Nd4jTraining(int steps, Optional<float[]> levels, INDArray... parameters) {
        this.steps = steps;
        this.levels = levels.map(values -> Nd4j.createFromArray(values).reshape(1, values.length));
        this.parameters = parameters;
        gradients = zeros();
        means = zeros();
        variances = zeros();
        membranes = new INDArray[2][steps];
        spikes = new INDArray[2][steps];
    }

    /** A network of 784 inputs and 10 classes with random parameters. */
    static Nd4jTraining of(int steps, Optional<float[]> levels, int hidden) {
        return new Nd4jTraining(
                steps,
                levels,
                uniform(1 / Math.sqrt(RandomImages.INPUTS), RandomImages.INPUTS, hidden),
                uniform(1 / Math.sqrt(RandomImages.INPUTS), hidden),
                uniform(1 / Math.sqrt(hidden), hidden, RandomImages.CLASSES),
                uniform(1 / Math.sqrt(hidden), RandomImages.CLASSES));
    }

    private static INDArray uniform(double bound, long... shape) {
        return Nd4j.rand(DataType.FLOAT, shape).subi(0.5).muli(2 * bound);
    }

    private INDArray[] zeros() {
        INDArray[] zeros = new INDArray[parameters.length];
        for (int p = 0; p < zeros.length; p++) {
            zeros[p] = Nd4j.zerosLike(parameters[p]);
        }
        return zeros;
    }

    /** The gradients of the last batch, in the order of the parameters. */
    public INDArray[] gradients() {
        return gradients;
    }

    /** Trains one batch of inputs [sample][input] and targets, one-hot [sample][class]; gives its mean loss. */
    public double update(INDArray inputs, INDArray oneHot) {
        double loss = backpropagate(inputs, oneHot);
        adam();
        return loss;
    }

    /** The mean loss of a batch, and {@link #gradients}. */
    public double backpropagate(INDArray inputs, INDArray oneHot) {
        forward(inputs);
        INDArray counts = Nd4j.zerosLike(oneHot);
        for (int t = 0; t < steps; t++) {
            counts.addi(spikes[1][t]);
        }
        double right = (int) (steps * CORRECT_RATE);
        double wrong = (int) (steps * INCORRECT_RATE);
        INDArray errors = counts.subi(oneHot.mul(right - wrong).addi(wrong));
        double loss = errors.mul(errors).meanNumber().doubleValue() / steps;
        backward(inputs, errors.muli(2.0 / (errors.length() * (double) steps)));
        return loss;
    }

    private void forward(INDArray inputs) {
        INDArray hiddenCurrents = inputs.mmul(parameters[0]).addiRowVector(parameters[1]);
        for (int t = 0; t < steps; t++) {
            step(0, t, hiddenCurrents);
            step(1, t, spikes[0][t].mmul(parameters[2]).addiRowVector(parameters[3]));
        }
    }

    private void step(int layer, int t, INDArray currents) {
        INDArray membrane = currents;
        if (t > 0) {
            membrane = membranes[layer][t - 1].mul(BETA).addi(currents).subi(spikes[layer][t - 1].mul(THRESHOLD));
        }
        if (levels.isPresent()) {
            membrane = nearest(membrane, levels.get());
        }
        membranes[layer][t] = membrane;
        spikes[layer][t] =
                Nd4j.getExecutioner().exec(new Step(membrane, Nd4j.createUninitialized(membrane.shape()), THRESHOLD));
    }

    private static INDArray nearest(INDArray values, INDArray levels) {
        INDArray distances = Transforms.abs(values.reshape(values.length(), 1).sub(levels), false);
        INDArray codes = Nd4j.argMin(distances, 1);
        return new NDBase().gather(levels.reshape(levels.length()), codes, 0).reshape(values.shape());
    }

    private void backward(INDArray inputs, INDArray dCounts) {
        INDArray dHiddenCurrents = Nd4j.zerosLike(membranes[0][0]);
        INDArray dHidden = Nd4j.zerosLike(membranes[0][0]);
        INDArray dOutput = Nd4j.zerosLike(membranes[1][0]);
        gradients[2].assign(0);
        gradients[3].assign(0);
        for (int t = steps - 1; t >= 0; t--) {
            dOutput.muli(BETA).addi(surrogate(membranes[1][t]).muli(dCounts));
            gradients[2].addi(spikes[0][t].transpose().mmul(dOutput));
            gradients[3].addi(dOutput.sum(true, 0).reshape(gradients[3].shape()));
            dHidden.muli(BETA).addi(surrogate(membranes[0][t]).muli(dOutput.mmul(parameters[2].transpose())));
            dHiddenCurrents.addi(dHidden);
        }
        gradients[0].assign(inputs.transpose().mmul(dHiddenCurrents));
        gradients[1].assign(dHiddenCurrents.sum(true, 0).reshape(gradients[1].shape()));
    }

    private static INDArray surrogate(INDArray membranes) {
        INDArray d = Transforms.abs(membranes.sub(THRESHOLD), false).muli(SLOPE).addi(1);
        return d.muli(d).rdivi(1);
    }

    private void adam() {
        updates++;
        double correction = Math.sqrt(1 - Math.pow(BETA2, updates));
        double rate = RATE / (1 - Math.pow(BETA1, updates));
        for (int p = 0; p < parameters.length; p++) {
            INDArray g = gradients[p];
            means[p].muli(BETA1).addi(g.mul(1 - BETA1));
            variances[p].muli(BETA2).addi(g.mul(g).muli(1 - BETA2));
            INDArray scale =
                    Transforms.sqrt(variances[p], true).divi(correction).addi(EPSILON);
            parameters[p].subi(means[p].mul(rate).divi(scale));
        }
    }
}
