package io.spikefront.eval;

import io.spikefront.quant.QuantizationPlan;
import io.spikefront.snn.BlockNeurons;
import io.spikefront.snn.Labels;
import io.spikefront.snn.LayerBlock;
import io.spikefront.snn.QuantizedNetwork;
import io.spikefront.snn.Stimulus;
import io.spikefront.snn.Synapses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plans of one model as a tree of what they share: the synapses of the first layer, then its neurons, the synapses of the
 * second, and so on. A block of samples runs down the tree depth first, so that each layer keeps one block of currents,
 * states and spikes, however many plans there are, and nothing is computed twice that plans have in common from the input
 * on.
 */
final class PlanTree {
    private final NetworkCache cache;
    private final int steps;
    private final InputCode inputCode;
    private final Readout readout;
    private final LayerBlock[] blocks;
    /** [layer][neuron]: spikes in the block that runs. */
    private final long[][] counts;
    /** [sample] */
    private final OutputMembranes[] outputs;

    private final Map<String, SynapseNode> roots = new LinkedHashMap<>();
    private long samples;

    /** The block of samples that runs. */
    record Block(Stimulus[] stimuli, long[] addresses, Labels[] labels, int size) {}

    /** Equal synapses after all that is equal before them. */
    private static final class SynapseNode {
        private final Synapses synapses;
        private final Map<String, NeuronNode> neurons = new LinkedHashMap<>();
        private long operations;

        SynapseNode(Synapses synapses) {
            this.synapses = synapses;
        }
    }

    /** Equal neurons after all that is equal before them. */
    private static final class NeuronNode {
        private final BlockNeurons neurons;
        private final Map<String, SynapseNode> next = new LinkedHashMap<>();
        private final AnswerSheet answers = new AnswerSheet();
        private long spikes;
        private long recurrentOperations;

        NeuronNode(BlockNeurons neurons) {
            this.neurons = neurons;
        }
    }

    /** The way of one plan down the tree. */
    private record Path(QuantizedNetwork network, List<SynapseNode> synapses, List<NeuronNode> neurons) {}

    private final Map<Integer, Path> paths = new LinkedHashMap<>();

    /** A tree for networks like {@code structure}, through which blocks of up to {@code blockSize} samples run. */
    PlanTree(
            NetworkCache cache,
            QuantizedNetwork structure,
            int blockSize,
            int steps,
            InputCode inputCode,
            Readout readout) {
        this.cache = cache;
        this.steps = steps;
        this.inputCode = inputCode;
        this.readout = readout;
        int depth = structure.layers().size();
        this.blocks = new LayerBlock[depth];
        this.counts = new long[depth][];
        for (int l = 0; l < depth; l++) {
            blocks[l] = new LayerBlock(structure.layer(l), blockSize, steps);
            counts[l] = new long[structure.layer(l).synapses().neurons()];
        }
        this.outputs = new OutputMembranes[readout == Readout.MEMBRANE ? blockSize : 0];
        Arrays.setAll(outputs, s -> new OutputMembranes(counts[depth - 1].length, steps));
    }

    /** Adds a plan, which is asked for by its position afterwards. */
    void add(int position, QuantizationPlan plan, QuantizedNetwork network) {
        Path path = new Path(network, new ArrayList<>(), new ArrayList<>());
        Map<String, SynapseNode> below = roots;
        for (int l = 0; l < blocks.length; l++) {
            int layer = l;
            SynapseNode synapses = below.computeIfAbsent(
                    NetworkCache.synapseKey(l, plan),
                    key -> new SynapseNode(network.layer(layer).synapses()));
            NeuronNode neurons = synapses.neurons.computeIfAbsent(
                    NetworkCache.neuronKey(l, plan), key -> new NeuronNode(cache.neurons(layer, plan, network)));
            path.synapses.add(synapses);
            path.neurons.add(neurons);
            below = neurons.next;
        }
        paths.put(position, path);
    }

    /** Runs a block of samples under all plans. */
    void run(Block block) {
        samples += block.size();
        for (SynapseNode root : roots.values()) {
            Interruption.check();
            blocks[0].load(block.stimuli(), block.size(), root.synapses);
            for (int s = 0; s < block.size(); s++) {
                Stimulus stimulus = block.stimuli()[s];
                long operations = stimulus.operations(root.synapses);
                root.operations += stimulus.frames() == 1 ? operations * steps : operations;
            }
            root.neurons.values().forEach(neurons -> run(0, root, neurons, block));
        }
    }

    private void run(int layer, SynapseNode synapses, NeuronNode node, Block block) {
        boolean last = layer == blocks.length - 1;
        if (last && readout == Readout.MEMBRANE) {
            for (int s = 0; s < block.size(); s++) {
                outputs[s].start();
            }
            blocks[layer].run(
                    node.neurons,
                    block.addresses(),
                    (sample, step, membranes, from) -> outputs[sample].observe(step, membranes, from));
        } else {
            blocks[layer].run(node.neurons, block.addresses());
        }
        count(layer, synapses, node);
        if (last) {
            score(node.answers, block);
        }
        for (SynapseNode next : node.next.values()) {
            blocks[layer + 1].load(blocks[layer], next.synapses);
            for (int j = 0; j < counts[layer].length; j++) {
                next.operations += counts[layer][j] * next.synapses.fanOut(j);
            }
            next.neurons.values().forEach(neurons -> run(layer + 1, next, neurons, block));
        }
    }

    private void count(int layer, SynapseNode synapses, NeuronNode node) {
        long[] spikes = counts[layer];
        if (synapses.synapses.recurrentFanIn() > 0) {
            countRecurrent(layer, synapses.synapses, node);
        }
        Arrays.fill(spikes, 0);
        blocks[layer].spikes().count(spikes);
        for (long count : spikes) {
            node.spikes += count;
        }
    }

    /** A layer's spikes come back to it one step later; those of the last step never do. */
    private void countRecurrent(int layer, Synapses synapses, NeuronNode node) {
        long[] spikes = counts[layer];
        Arrays.fill(spikes, 0);
        blocks[layer].spikes().countReturning(spikes);
        for (int j = 0; j < spikes.length; j++) {
            node.recurrentOperations += spikes[j] * synapses.recurrentFanOut(j);
        }
    }

    private void score(AnswerSheet answers, Block block) {
        for (int s = 0; s < block.size(); s++) {
            switch (readout) {
                case SPIKE_COUNT ->
                    answers.score(blocks[blocks.length - 1].spikes().prediction(s), block.labels()[s]);
                case MEMBRANE -> answers.score(outputs[s], block.labels()[s]);
            }
        }
    }

    /** What became of the plan that was added at a position. */
    Outcome outcome(int position) {
        Path path = paths.get(position);
        Tally tally = new Tally(
                samples,
                path.neurons.stream().mapToLong(node -> node.spikes).toArray(),
                path.synapses.stream().mapToLong(node -> node.operations).toArray(),
                path.neurons.stream()
                        .mapToLong(node -> node.recurrentOperations)
                        .toArray());
        AnswerSheet answers = path.neurons.get(path.neurons.size() - 1).answers;
        return tally.outcome(path.network, inputCode, steps, answers.answers());
    }
}
