package io.spikefront.stdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.spikefront.data.SpikeTrain;
import io.spikefront.data.SpikeTrains;
import io.spikefront.golden.Golden;
import io.spikefront.quant.QuantizationScheme;
import io.spikefront.random.Noise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** BindsNET's DiehlAndCook2015, step by step; the winners, which it drew, are taken from its spikes. */
class DiehlCookGoldenTest {
    private static final float POTENTIAL = 1e-4f;
    private static final float WEIGHT = 1e-6f;
    private static final Noise UNUSED = Noise.of(0, "unused");

    @Test
    void networksLearnAsInBindsNet() {
        boolean learned = false;
        boolean frozen = false;
        for (JsonNode golden : Golden.cases("diehl_cook.json")) {
            new Replay(golden).run();
            learned |= golden.get("learning").asBoolean();
            frozen |= !golden.get("learning").asBoolean();
        }
        assertThat(learned && frozen).isTrue();
    }

    /** One case, run after run. */
    private static final class Replay {
        private final JsonNode golden;
        private final JsonNode constants;
        private final boolean learning;
        private final int steps;
        private final DiehlCook network;
        private final PlasticWeights weights;
        private final Adaptation adaptation;
        private final LearningSample[] batch;
        private final LearningNetwork learner;

        Replay(JsonNode golden) {
            this.golden = golden;
            this.constants = golden.get("constants");
            this.learning = golden.get("learning").asBoolean();
            this.steps = golden.get("T").asInt();
            this.network = network();
            Stdp rule = new Stdp(
                    number(golden.get("nu").get(0)),
                    number(golden.get("nu").get(1)),
                    constant("trace_decay"),
                    number(golden.get("wmax")),
                    number(golden.get("norm")));
            assertThat(golden.get("wmin").asDouble()).isZero();
            this.weights = new PlasticWeights(
                    Golden.matrix(golden.get("w_initial")),
                    rule,
                    Optional.empty(),
                    QuantizationScheme.PTQ,
                    NormalizationOrder.ROUND_AFTER);
            weights.begin(UNUSED);
            this.adaptation = new Adaptation(network, new float[network.neurons()], Optional.empty());
            this.batch = new LearningSample[golden.get("batch").asInt()];
            for (int b = 0; b < batch.length; b++) {
                batch[b] = new LearningSample(
                        new SpikeTrain(),
                        new Presentation(QuantizedDynamics.unquantized(network)),
                        new Traces(network.inputs(), steps, rule.traceDecay(), Optional.empty()),
                        new Traces(network.neurons(), steps, rule.traceDecay(), Optional.empty()));
            }
            this.learner = new LearningNetwork(rule, weights, adaptation, batch, steps);
        }

        private DiehlCook network() {
            LifNeuron excitatory = new LifNeuron(
                    constant("ae_decay"),
                    constant("ae_rest"),
                    constant("ae_reset"),
                    constant("ae_thresh"),
                    constants.get("ae_refrac").asInt());
            LifNeuron inhibitory = new LifNeuron(
                    constant("ai_decay"),
                    constant("ai_rest"),
                    constant("ai_reset"),
                    constant("ai_thresh"),
                    constants.get("ai_refrac").asInt());
            return new DiehlCook(
                    golden.get("n_inpt").asInt(),
                    golden.get("n_neurons").asInt(),
                    excitatory,
                    new Inhibition.Layer(inhibitory, number(golden.get("exc")), number(golden.get("inh"))),
                    number(golden.get("theta_plus")),
                    constant("ae_theta_decay"));
        }

        void run() {
            for (JsonNode run : golden.get("runs")) {
                for (int b = 0; b < batch.length; b++) {
                    SpikeTrains.fill(batch[b].input(), lane(run, "input", b));
                }
                if (learning) {
                    learn(run);
                } else {
                    watch(run);
                }
                assertWeights(run.get("w_before_norm"));
                weights.normalize(UNUSED);
                assertWeights(run.get("w_after_norm"));
                assertThat(adaptation.theta()).containsExactly(Golden.floats(run.get("theta_end")));
            }
        }

        private void learn(JsonNode run) {
            List<float[][]> spikes = new ArrayList<>();
            for (int b = 0; b < batch.length; b++) {
                spikes.add(lane(run, "ae_s", b));
            }
            weights.beginUpdates();
            for (int b = 0; b < batch.length; b++) {
                float[][] recorded = spikes.get(b);
                LearningNetwork.start(batch[b], UNUSED, (step, crossed, count) -> spike(recorded[step]));
            }
            for (int t = 0; t < steps; t++) {
                learner.step(t, batch.length, UNUSED, UNUSED);
                assertStep(run, t);
            }
        }

        private void watch(JsonNode run) {
            float[] limits = new float[network.neurons()];
            java.util.Arrays.fill(limits, network.excitatory().threshold());
            Presentation presentation = batch[0].presentation();
            float[][] recorded = lane(run, "ae_s", 0);
            presentation.start(UNUSED, (step, crossed, count) -> spike(recorded[step]));
            batch[0].inputTraces().start(UNUSED);
            batch[0].neuronTraces().start(UNUSED);
            for (int t = 0; t < steps; t++) {
                SpikeTrain input = batch[0].input();
                for (int i : input.inputsAt(t)) {
                    batch[0].inputTraces().spike(i, t);
                }
                Currents.of(input, t, weights.read(), presentation.currents());
                presentation.step(t, limits);
                if (presentation.winner() != Presentation.NONE) {
                    batch[0].neuronTraces().spike(presentation.winner(), t);
                }
                assertStep(run, t);
            }
        }

        private void assertStep(JsonNode run, int t) {
            for (int b = 0; b < batch.length; b++) {
                assertNeurons(run, b, t);
            }
            assertThat(adaptation.theta())
                    .containsExactly(Golden.floats(run.get("ae_theta").get(t)));
            int at = List.of(ints(run.get("w_steps"))).indexOf(t);
            if (at >= 0 && learning) {
                assertWeights(run.get("w").get(at));
            }
        }

        private void assertNeurons(JsonNode run, int b, int t) {
            String where = golden.get("id").asText() + " sample " + b + " step " + t;
            Presentation presentation = batch[b].presentation();
            float[] crossed = new float[network.neurons()];
            for (int k = 0; k < presentation.crossedCount(); k++) {
                crossed[presentation.crossed()[k]] = 1;
            }
            assertThat(crossed).as(where).containsExactly(lane(run, "ae_crossed", b)[t]);
            assertThat(presentation.potentials()).as(where).containsExactly(lane(run, "ae_v", b)[t], within(POTENTIAL));
            InhibitoryLayerState inhibition = (InhibitoryLayerState) presentation.inhibition();
            assertThat(inhibition.potentials()).as(where).containsExactly(lane(run, "ai_v", b)[t], within(POTENTIAL));
            for (int j = 0; j < network.neurons(); j++) {
                assertThat(inhibition.lastSpike(j) == t).as(where).isEqualTo(lane(run, "ai_s", b)[t][j] == 1);
                assertThat(batch[b].neuronTraces().at(j, t))
                        .as(where)
                        .isEqualTo(lane(run, "ae_x", b)[t][j], within(WEIGHT));
                assertThat(refractory(presentation.lastCrossing(j), t, network.excitatory()))
                        .as(where)
                        .isEqualTo(lane(run, "ae_refrac", b)[t][j]);
                assertThat(refractory(inhibition.lastSpike(j), t, ((Inhibition.Layer) network.inhibition()).neuron()))
                        .as(where)
                        .isEqualTo(lane(run, "ai_refrac", b)[t][j]);
            }
            for (int i = 0; i < network.inputs(); i++) {
                assertThat(batch[b].inputTraces().at(i, t))
                        .as(where)
                        .isEqualTo(lane(run, "x_trace", b)[t][i], within(WEIGHT));
            }
        }

        /** BindsNET's counter, which goes on counting below zero. */
        private static float refractory(int last, int t, LifNeuron neuron) {
            return last == Presentation.LONG_AGO ? -(t + 1) : neuron.refractory() - (t - last);
        }

        private void assertWeights(JsonNode expected) {
            float[][] matrix = Golden.matrix(expected);
            for (int i = 0; i < matrix.length; i++) {
                assertThat(weights.stored()[i])
                        .as(golden.get("id").asText())
                        .containsExactly(matrix[i], within(WEIGHT));
            }
        }

        private float[][] lane(JsonNode run, String field, int b) {
            float[][] rows = new float[steps][];
            for (int t = 0; t < steps; t++) {
                JsonNode row = run.get(field).get(t);
                rows[t] = Golden.floats(batch.length == 1 ? row : row.get(b));
            }
            return rows;
        }

        private float constant(String name) {
            return number(constants.get(name));
        }
    }

    private static int spike(float[] spikes) {
        for (int j = 0; j < spikes.length; j++) {
            if (spikes[j] == 1) {
                return j;
            }
        }
        return Presentation.NONE;
    }

    private static Integer[] ints(JsonNode array) {
        List<Integer> values = new ArrayList<>();
        array.forEach(value -> values.add(value.asInt()));
        return values.toArray(Integer[]::new);
    }

    private static float number(JsonNode node) {
        return (float) node.asDouble();
    }
}
