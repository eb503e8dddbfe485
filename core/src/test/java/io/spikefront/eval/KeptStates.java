package io.spikefront.eval;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A journal that keeps the state after each epoch, and gives back the one it is told to. */
final class KeptStates implements TrainingJournal {
    private final Map<Integer, byte[]> states;
    private final int given;
    private final List<Integer> epochs = new ArrayList<>();
    private final List<Double> figures = new ArrayList<>();

    /** Nothing kept yet. */
    KeptStates() {
        this(new HashMap<>(), 0);
    }

    private KeptStates(Map<Integer, byte[]> states, int given) {
        this.states = states;
        this.given = given;
    }

    /** The journal of a training that is taken up after so many epochs of this one. */
    KeptStates from(int epoch) {
        return new KeptStates(states, epoch);
    }

    @Override
    public <T> Optional<T> latest(Reader<T> reader) {
        if (given == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.read(new DataInputStream(new ByteArrayInputStream(states.get(given)))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void epoch(int done, double figure, Writer state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            state.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        states.putIfAbsent(done, bytes.toByteArray());
        epochs.add(done);
        figures.add(figure);
    }

    /** The epochs that were told. */
    List<Integer> epochs() {
        return epochs;
    }

    /** How they went. */
    List<Double> figures() {
        return figures;
    }
}
