package io.spikefront.stdp;

import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.Quantizer;
import io.spikefront.random.Noise;
import java.util.Optional;

/**
 * A network as a device runs it after learning. Its weights are on their grid and stay there: unlike in BindsNET, which
 * scales weights after every presentation, quantized ones are never scaled again.
 */
public final class QuantizedDiehlCook {
    private final QuantizedDynamics dynamics;
    private final float[][] weights;
    private final float[] limits;

    private QuantizedDiehlCook(QuantizedDynamics dynamics, float[][] weights, float[] limits) {
        this.dynamics = dynamics;
        this.weights = weights;
        this.limits = limits;
    }

    /**
     * A trained network under a plan.
     *
     * @param weights {@link #weights} of the same network and plan, which plans with equal weight quantization share
     * @param noise addresses the model's draws
     * @throws io.spikefront.quant.InfeasiblePlanException where no network can carry out the plan
     */
    public static QuantizedDiehlCook of(TrainedDiehlCook trained, LayerPlan plan, float[][] weights, Noise noise) {
        DeviceGrids grids = new DeviceGrids(trained.network(), plan, trained.ranges());
        float[] theta = trained.theta().clone();
        Optional<Quantizer> quantizer = grids.theta();
        quantizer.ifPresent(q -> q.quantize(theta, theta.length, noise.at(plan.canonical(ParameterTarget.ADAPTATION))));
        QuantizedDynamics dynamics = grids.dynamics(theta, noise);
        float threshold = dynamics.network().excitatory().threshold();
        for (int j = 0; j < theta.length; j++) {
            theta[j] += threshold;
        }
        return new QuantizedDiehlCook(dynamics, weights, theta);
    }

    /** The weights [input][neuron] of a trained network under a plan; {@code weightMax} is the learning rule's. */
    public static float[][] weights(TrainedDiehlCook trained, LayerPlan plan, float weightMax, Noise noise) {
        return new DeviceGrids(trained.network(), plan, trained.ranges())
                .onGrid(trained.weights(), weightMax, noise.at(plan.canonical(ParameterTarget.WEIGHT)));
    }

    QuantizedDynamics dynamics() {
        return dynamics;
    }

    /** [input][neuron]. */
    float[][] weights() {
        return weights;
    }

    /** The potentials at which neurons fire, mV. */
    float[] limits() {
        return limits;
    }
}
