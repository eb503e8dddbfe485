package io.spikefront.snn;

/** The right classes of one sample: one for all its steps, or for each step its own, which may be missing. */
public final class Labels {
    /** The class of a step that has no label. */
    public static final int NONE = -1;

    private final int[] classes;

    private Labels(int... classes) {
        this.classes = classes;
    }

    /** One class for the whole sample. */
    public static Labels ofSample(int label) {
        return new Labels(label);
    }

    /** One class a step, {@link #NONE} where there is none; the array is taken over. */
    public static Labels ofSteps(int[] classes) {
        if (classes.length < 2) {
            throw new IllegalArgumentException("Invalid labels: " + classes.length + " steps (must be 2 or more)");
        }
        return new Labels(classes);
    }

    /** Whether each step has its own. */
    public boolean perStep() {
        return classes.length > 1;
    }

    /** The class of the whole sample. */
    public int ofSample() {
        if (perStep()) {
            throw new IllegalStateException("this sample has a label for each of its " + classes.length + " steps");
        }
        return classes[0];
    }

    /** The class of a step, or {@link #NONE}. */
    public int at(int step) {
        return perStep() ? classes[step] : classes[0];
    }

    /** How many of the {@code steps} steps have a class. */
    public int labelled(int steps) {
        int count = 0;
        for (int t = 0; t < steps; t++) {
            count += at(t) == NONE ? 0 : 1;
        }
        return count;
    }
}
