package io.spikefront.faults.inject;

import io.spikefront.quant.GridParameter;
import io.spikefront.quant.GridRequest;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationGrid;
import io.spikefront.quant.SteppedGrid;
import io.spikefront.quant.Symmetric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.SparkEnv;

/**
 * Symmetric grids under another name, with a parameter {@code fault} that says how a point misbehaves on an executor which
 * is armed for it: {@code grid} lists the faults that are armed, {@code straggler} names a file that the first straggler
 * makes; the next one is not slow.
 */
public final class FaultyGrid extends Symmetric {
    private static final long STRAGGLE_MILLIS = 300_000;
    private static final int CHUNK = 1 << 24;

    @Override
    public String name() {
        return "faulty";
    }

    @Override
    public Set<ParameterTarget> targets() {
        return Set.of(ParameterTarget.WEIGHT);
    }

    @Override
    public Map<String, GridParameter> parameters(ParameterTarget target) {
        return Map.of(
                "fault", GridParameter.choice("none", "slow", "throw", "not-a-number", "memory", "endless", "exit"));
    }

    @Override
    public QuantizationGrid grid(GridRequest request) {
        QuantizationGrid good = super.grid(request);
        String fault = request.word("fault", "none");
        boolean armed = onExecutor()
                && List.of(Armed.with("grid").orElse("").split(",", -1)).contains(fault);
        return armed ? misbehaving(fault, good) : good;
    }

    private static boolean onExecutor() {
        SparkEnv environment = SparkEnv.get();
        return environment != null && !environment.executorId().equals("driver");
    }

    private static QuantizationGrid misbehaving(String fault, QuantizationGrid good) {
        switch (fault) {
            case "throw" -> throw new IllegalStateException("a fault of the harness");
            case "not-a-number" -> {
                return new SteppedGrid(Double.NaN, good.minCode(), good.maxCode());
            }
            case "memory" -> exhaustMemory();
            case "endless" -> loop();
            case "exit" -> Signal.KILL.send();
            case "slow" -> straggle();
            default -> throw new IllegalArgumentException("Invalid fault: " + fault);
        }
        return good;
    }

    private static void exhaustMemory() {
        List<byte[]> kept = new ArrayList<>();
        while (!kept.contains(null)) {
            kept.add(new byte[CHUNK]);
        }
    }

    /** Deaf to interrupts. */
    private static void loop() {
        long turns = 0;
        while (turns >= 0) {
            turns = (turns + 1) & Long.MAX_VALUE;
        }
    }

    private static void straggle() {
        try {
            Files.createFile(Path.of(Armed.with("straggler").orElseThrow()));
            Thread.sleep(STRAGGLE_MILLIS);
        } catch (FileAlreadyExistsException e) {
            return; // another was slow
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while being slow", e);
        }
    }
}
