package io.spikefront.random;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NoiseTest {
    @Property(tries = 20)
    void unitsAreUniform(@ForAll long seed) {
        Noise noise = Noise.of(seed, "uniform").at(3);
        int[] buckets = new int[16];
        for (int i = 0; i < 16_000; i++) {
            buckets[(int) (noise.unit(i) * 16)]++;
        }
        double chiSquare = 0;
        for (int count : buckets) {
            chiSquare += (count - 1000.0) * (count - 1000.0) / 1000.0;
        }
        assertThat(chiSquare).as("15 degrees of freedom, p about 1e-7").isLessThan(66);
    }

    @Test
    void neighbouringAddressesAreUncorrelated() {
        Noise noise = Noise.of(7, "pairs");
        double sum = 0;
        int n = 100_000;
        for (int i = 0; i < n; i++) {
            sum += (noise.at(i).unit(5) - 0.5) * (noise.at(i + 1).unit(5) - 0.5);
            sum += (noise.at(i).unit(5) - 0.5) * (noise.at(i).unit(6) - 0.5);
        }
        assertThat(Math.abs(sum / (2 * n))).isLessThan(5 / (12 * Math.sqrt(2.0 * n)));
    }

    @Test
    void rowsOfDrawsAreThoseOfTheirElements() {
        Draws draws = new Draws(70, 33);
        Noise[] noises = {Noise.of(1, "first"), Noise.of(-5, "second")};
        draws.draw(noises[0], 2, 33);
        draws.draw(noises[1], 35, 30);
        for (int i = 0; i < 33; i++) {
            assertThat(draws.units()[2 + i]).isEqualTo(noises[0].unit(i));
        }
        for (int i = 0; i < 30; i++) {
            assertThat(draws.units()[35 + i]).isEqualTo(noises[1].unit(i));
        }
    }

    @Test
    void everyPartOfTheAddressCounts() {
        Noise noise = Noise.of(1, "a");
        assertThat(noise).isEqualTo(Noise.of(1, "a"));
        assertThat(noise.at(2).bits(3)).isEqualTo(Noise.of(1, "a").at(2).bits(3));
        assertThat(noise.bits(0))
                .isNotIn(
                        Noise.of(2, "a").bits(0),
                        Noise.of(1, "b").bits(0),
                        noise.at(0).bits(0),
                        noise.bits(1));
    }
}
