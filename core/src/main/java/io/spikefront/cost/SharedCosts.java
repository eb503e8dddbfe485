package io.spikefront.cost;

import io.spikefront.eval.Shortcuts.Sharing;
import io.spikefront.eval.Stage;
import java.util.List;

/** What neighbours in a list of items take together, from sums over what each adds to the one before it. */
final class SharedCosts {
    /** Of each item all its stages: seconds for a block of samples, and for a sample. */
    private final double[] once;

    private final double[] perSample;
    /** [i]: of items 0 .. i - 1 the stages that they do not share with the item before them. */
    private final double[] addedOnce;

    private final double[] addedPerSample;

    SharedCosts(List<Item> items, CostModel model, Sharing sharing) {
        int n = items.size();
        once = new double[n];
        perSample = new double[n];
        addedOnce = new double[n + 1];
        addedPerSample = new double[n + 1];
        for (int i = 0; i < n; i++) {
            List<Stage> stages = items.get(i).stages();
            int shared = i == 0 || sharing == Sharing.OFF ? 0 : items.get(i).shared(items.get(i - 1));
            addedOnce[i + 1] = addedOnce[i];
            addedPerSample[i + 1] = addedPerSample[i];
            for (int s = 0; s < stages.size(); s++) {
                double block = model.seconds(stages.get(s).once());
                double sample = model.seconds(stages.get(s).perSample());
                once[i] += block;
                perSample[i] += sample;
                addedOnce[i + 1] += s < shared ? 0 : block;
                addedPerSample[i + 1] += s < shared ? 0 : sample;
            }
        }
    }

    /** Items [from, to), of which there is one at least, on so many samples. */
    double seconds(int from, int to, int samples) {
        double blocks = once[from] + addedOnce[to] - addedOnce[from + 1];
        double each = perSample[from] + addedPerSample[to] - addedPerSample[from + 1];
        return blocks + samples * each;
    }
}
