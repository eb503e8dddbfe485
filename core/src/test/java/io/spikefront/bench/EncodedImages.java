package io.spikefront.bench;

import io.spikefront.data.Encoding;
import io.spikefront.data.GlyphDigits;
import io.spikefront.data.PublishedData;
import io.spikefront.data.Samples;
import io.spikefront.data.SpikeEncoder;
import io.spikefront.data.SpikeTrain;
import io.spikefront.random.Noise;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Digits as spikes, by BindsNET's Poisson intervals of 128 Hz at full ink: MNIST where it is, else drawn ones. */
final class EncodedImages {
    private static final Encoding.PoissonIntervals ENCODING = new Encoding.PoissonIntervals(128, 255);

    private final Samples samples;
    private final SpikeEncoder encoder = ENCODING.encoder(DiehlCookVariant.STEPS);
    private final Noise noise;

    EncodedImages() {
        List<Path> folders = Stream.of("SPIKEFRONT_DATA", "SPIKEFRONT_CACHE")
                .map(System::getenv)
                .filter(folder -> folder != null && !folder.isBlank())
                .map(Path::of)
                .toList();
        boolean published = PublishedData.MNIST.find(folders).isPresent();
        if (!published) {
            System.out.println("MNIST is not in " + folders + ": drawn digits serve");
        }
        this.samples = published
                ? PublishedData.MNIST.load(folders).train()
                : GlyphDigits.generate(1, 2_000, 1).train();
        this.noise = ENCODING.noise(1, samples);
    }

    /** Encodes an image; numbers past the last begin anew. */
    void encode(int image, SpikeTrain train) {
        encoder.encode(samples, image % samples.size(), noise, train);
    }

    /** The first images, encoded. */
    SpikeTrain[] encoded(int count) {
        SpikeTrain[] trains = new SpikeTrain[count];
        for (int k = 0; k < count; k++) {
            trains[k] = new SpikeTrain();
            encode(k, trains[k]);
        }
        return trains;
    }
}
