package io.spikefront.eval;

import io.spikefront.fuzz.ReaderLaw;
import io.spikefront.fuzz.Spoiled;
import io.spikefront.random.Noise;
import io.spikefront.snn.CheckpointFormat;
import io.spikefront.snn.Extent;
import io.spikefront.snn.Leaky;
import io.spikefront.snn.Network;
import io.spikefront.snn.NetworkParameters;
import io.spikefront.snn.Reset;
import io.spikefront.snn.ResetTiming;
import io.spikefront.snn.TrainingState;
import io.spikefront.stdp.DiehlCook;
import io.spikefront.stdp.Inhibition;
import io.spikefront.stdp.LifNeuron;
import io.spikefront.stdp.StdpState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The readers of what a store keeps: states of trainings, and models. */
class SpoiledStateTest {
    private static final ReaderLaw LAW = ReaderLaw.allocating(1 << 17, 64);
    private static final int CLASSES = 3;
    private static final Network NETWORK =
            Network.of(List.of(3, 2, 2), new Leaky(0.9f, 1, Reset.SUBTRACT, ResetTiming.DELAYED));
    private static final DiehlCook COMPETING =
            new DiehlCook(4, 3, LifNeuron.EXCITATORY, new Inhibition.Lateral(10), 0.05f, 0.99f);

    /** Something that writes bytes. */
    @FunctionalInterface
    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] written(Writing writing) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            writing.to(new DataOutputStream(bytes));
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Provide
    Arbitrary<byte[]> trainings() {
        NetworkParameters parameters = NetworkParameters.initial(NETWORK, Noise.of(1, "fuzz"));
        TrainingState state = new TrainingState(
                3, 40, parameters, parameters, parameters, Optional.of(new TrainingState.Best(2, 7, parameters)));
        return Spoiled.of(written(out -> CheckpointFormat.write(state, out)));
    }

    @Provide
    Arbitrary<byte[]> learnings() {
        StdpState state = new StdpState(2, new float[4][3], new float[3], new float[3][CLASSES]);
        return Spoiled.of(written(state::write));
    }

    @Property(seed = "1", tries = 2000)
    void trainingOfDenseLayers(@ForAll("trainings") byte[] bytes) throws IOException {
        LAW.holdsOrIsPassedOver(
                bytes.length,
                () -> CheckpointFormat.read(new DataInputStream(new ByteArrayInputStream(bytes)), NETWORK));
    }

    @Property(seed = "2", tries = 2000)
    void unsupervisedLearning(@ForAll("learnings") byte[] bytes) throws IOException {
        LAW.holdsOrIsPassedOver(
                bytes.length,
                () -> StdpState.read(new DataInputStream(new ByteArrayInputStream(bytes)), COMPETING, CLASSES, 5));
    }

    @Provide
    Arbitrary<byte[]> models() {
        return Arbitraries.of(DenseModels.bytes(NETWORK), DiehlCookModels.bytes(COMPETING, CLASSES))
                .flatMap(size -> Spoiled.of(new byte[size.intValue()]));
    }

    @Property(seed = "3", tries = 2000)
    void models(@ForAll("models") byte[] bytes, @ForAll @IntRange(max = 3) int layers) throws IOException {
        List<Extent> ranges = Collections.nCopies(layers, new Extent(-1, 1));
        Model model = new Model(bytes, ranges, ranges);
        LAW.holds(bytes.length, () -> DenseModels.trained(NETWORK, model));
        LAW.holds(bytes.length, () -> DiehlCookModels.trained(COMPETING, CLASSES, model));
    }
}
