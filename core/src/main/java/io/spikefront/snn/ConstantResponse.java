package io.spikefront.snn;

import io.spikefront.quant.FloatOrder;
import io.spikefront.quant.Quantizer;
import io.spikefront.quant.Rounding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The spike train of a neuron under a constant current, as a table over the current: a simulation of all steps becomes a
 * lookup.
 *
 * <p>Such a train is a step function of the current with few steps, some hundreds for 25 time steps, and its bounds can be
 * found exactly. For as long as two currents have led to the same spikes and resets, the membrane is a monotone function
 * of the current between them: float32 addition, multiplication by a decay that is not negative and every deterministic
 * quantizer are monotone. So where two currents lead to the same spikes and resets throughout, all currents in between do
 * too, and bisection over the float32 numbers between two others finds the rest. The trains themselves come from
 * {@link LayerState}, which simulates step by step.
 */
final class ConstantResponse {
    /** Currents of greater magnitude are not in the table: no state can overflow below. */
    static final float LARGEST = 0x1p64f;

    /** A table of more pieces costs more than it saves. */
    private static final int MOST_PIECES = 1 << 13;

    private static final int BUCKETS = 1 << 10;

    /** Ascending, and infinity at the end: piece p holds the currents below bound p, the bound before it included. */
    private final float[] bounds;
    /** [word][piece]: as {@link SpikeBlock} has them. */
    private final long[][] trains;
    /** [bucket]: the piece that its least currents may be in. */
    private final int[] firstPiece;

    private final float origin;
    private final float perBucket;

    private ConstantResponse(float[] bounds, long[][] trains) {
        this.bounds = bounds;
        this.trains = trains;
        int last = bounds.length - 2;
        this.origin = last < 0 ? 0 : bounds[0];
        this.perBucket = last < 1 ? 1 : BUCKETS / (bounds[last] - bounds[0]);
        this.firstPiece = new int[BUCKETS + 1];
        for (int bucket = 0, piece = 0; bucket <= BUCKETS; bucket++) {
            while (piece <= last && bucket(bounds[piece], origin, perBucket) < bucket) {
                piece++;
            }
            firstPiece[bucket] = piece;
        }
    }

    /**
     * The response of neurons over so many steps; empty where a draw has a part in it, where it has too many pieces, or
     * where a decay is negative.
     */
    static Optional<ConstantResponse> of(QuantizedNeuron dynamics, int steps) {
        boolean draws = Stream.of(dynamics.membrane(), dynamics.synapticCurrent())
                .flatMap(Optional::stream)
                .map(Quantizer::rounding)
                .anyMatch(rounding -> rounding == Rounding.STOCHASTIC);
        Neuron neuron = dynamics.neuron();
        boolean monotone = neuron.beta() >= 0 && (!(neuron instanceof Synaptic synaptic) || synaptic.alpha() >= 0);
        return draws || !monotone ? Optional.empty() : new Bisection(dynamics, steps).response();
    }

    /** The trains of units under currents of at most {@link #LARGEST}, both [unit]. */
    void respond(float[] currents, int units, SpikeBlock spikes) {
        if (trains.length == 1) {
            respond(currents, units, spikes.word(0), bounds, trains[0], firstPiece, origin, perBucket);
        } else {
            for (int u = 0; u < units; u++) {
                int piece = piece(currents[u], bounds, firstPiece, origin, perBucket);
                for (int word = 0; word < trains.length; word++) {
                    spikes.word(word)[u] = trains[word][piece];
                }
            }
        }
    }

    private static void respond(
            float[] currents,
            int units,
            long[] to,
            float[] bounds,
            long[] trains,
            int[] firstPiece,
            float origin,
            float perBucket) {
        for (int u = 0; u < units; u++) {
            to[u] = trains[piece(currents[u], bounds, firstPiece, origin, perBucket)];
        }
    }

    private static int piece(float current, float[] bounds, int[] firstPiece, float origin, float perBucket) {
        int piece = firstPiece[bucket(current, origin, perBucket)];
        while (current >= bounds[piece]) {
            piece++;
        }
        return piece;
    }

    /** A monotone function of the current. */
    private static int bucket(float current, float origin, float perBucket) {
        return Math.max(0, Math.min(BUCKETS, (int) ((current - origin) * perBucket)));
    }

    /** How many pieces the response has. */
    int pieces() {
        return bounds.length;
    }

    /** The least current above a piece. */
    float bound(int piece) {
        return bounds[piece];
    }

    /** Finds the pieces: all open intervals are halved at once, as neurons of one layer. */
    private static final class Bisection {
        private final QuantizedNeuron dynamics;
        private final int steps;
        private final int words;

        private Bisection(QuantizedNeuron dynamics, int steps) {
            this.dynamics = dynamics;
            this.steps = steps;
            this.words = SpikeBlock.words(steps);
        }

        /** What a current leads to: words of spikes, then words of resets. */
        private record Behaviour(int rank, long[] bits) {
            boolean sameAs(Behaviour other) {
                return Arrays.equals(bits, other.bits);
            }
        }

        Optional<ConstantResponse> response() {
            List<Behaviour> known = behaviours(new int[] {FloatOrder.rank(-LARGEST), FloatOrder.rank(LARGEST)});
            while (known.size() <= 2 * MOST_PIECES) {
                int[] middles = middles(known);
                if (middles.length == 0) {
                    return Optional.of(table(known));
                }
                known = merged(known, behaviours(middles));
            }
            return Optional.empty();
        }

        private static int[] middles(List<Behaviour> known) {
            int[] middles = new int[known.size()];
            int count = 0;
            for (int k = 1; k < known.size(); k++) {
                long low = known.get(k - 1).rank;
                long high = known.get(k).rank;
                if (high - low > 1 && !known.get(k - 1).sameAs(known.get(k))) {
                    middles[count++] = (int) ((low + high) >> 1);
                }
            }
            return Arrays.copyOf(middles, count);
        }

        /** In ascending order, and of neighbours that behave alike only the outer ones. */
        private static List<Behaviour> merged(List<Behaviour> known, List<Behaviour> found) {
            List<Behaviour> all = new ArrayList<>(known);
            all.addAll(found);
            all.sort((a, b) -> Integer.compare(a.rank, b.rank));
            List<Behaviour> kept = new ArrayList<>();
            for (int k = 0; k < all.size(); k++) {
                boolean inner = k > 0
                        && k + 1 < all.size()
                        && all.get(k).sameAs(all.get(k - 1))
                        && all.get(k).sameAs(all.get(k + 1));
                if (!inner) {
                    kept.add(all.get(k));
                }
            }
            return kept;
        }

        private ConstantResponse table(List<Behaviour> known) {
            List<Behaviour> firsts = new ArrayList<>();
            for (int k = 0; k < known.size(); k++) {
                if (k == 0 || !sameSpikes(known.get(k - 1), known.get(k))) {
                    firsts.add(known.get(k));
                }
            }
            float[] bounds = new float[firsts.size()];
            long[][] trains = new long[words][firsts.size()];
            for (int piece = 0; piece < bounds.length; piece++) {
                bounds[piece] = piece + 1 < bounds.length
                        ? FloatOrder.ofRank(firsts.get(piece + 1).rank)
                        : Float.POSITIVE_INFINITY;
                for (int word = 0; word < words; word++) {
                    trains[word][piece] = firsts.get(piece).bits[word];
                }
            }
            return new ConstantResponse(bounds, trains);
        }

        private boolean sameSpikes(Behaviour a, Behaviour b) {
            return Arrays.equals(a.bits, 0, words, b.bits, 0, words);
        }

        private List<Behaviour> behaviours(int[] ranks) {
            float[] currents = new float[ranks.length];
            for (int k = 0; k < currents.length; k++) {
                currents[k] = FloatOrder.ofRank(ranks[k]);
            }
            LayerState state = new LayerState(currents.length, dynamics, Optional.empty());
            SpikeBlock spikes = new SpikeBlock(1, currents.length, steps);
            SpikeBlock resets = new SpikeBlock(1, currents.length, steps);
            state.start(0);
            spikes.start(1);
            resets.start(1);
            for (int step = 0; step < steps; step++) {
                state.advance(step, currents);
                spikes.collect(step, state.spikes());
                resets.collect(step, state.resets());
            }
            List<Behaviour> behaviours = new ArrayList<>();
            for (int k = 0; k < currents.length; k++) {
                long[] bits = new long[2 * words];
                for (int word = 0; word < words; word++) {
                    bits[word] = spikes.word(word)[k];
                    bits[words + word] = resets.word(word)[k];
                }
                behaviours.add(new Behaviour(ranks[k], bits));
            }
            return behaviours;
        }
    }
}
