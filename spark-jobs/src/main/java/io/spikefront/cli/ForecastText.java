package io.spikefront.cli;

import io.spikefront.cost.Forecast;
import io.spikefront.sweep.SweepSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A forecast in words, and what follows from it on some cores. */
final class ForecastText {
    /** What is left of a core beside start and end of tasks and waves. */
    private static final double EFFICIENCY = 0.9;
    /** Round figures seen on a 2-core server: `plan` starts no Spark to measure them. */
    private static final double SESSION_SECONDS = 9;

    private static final double WAVE_SECONDS = 1;

    private final Forecast forecast;
    private final SweepSpec spec;
    private final int cores;

    ForecastText(Forecast forecast, SweepSpec spec, int cores) {
        this.forecast = forecast;
        this.spec = spec;
        this.cores = cores;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        double evaluation = forecast.evaluationSeconds();
        double tests = forecast.testSeconds(spec.tested());
        lines.add(text(
                "estimate: %.1f core-seconds: %.1f to evaluate, %s%.1f to train, %.1f for test scores of %s",
                evaluation + forecast.trainingSeconds() + tests,
                evaluation,
                forecast.hasMoreTrainings() ? "at least " : "",
                forecast.trainingSeconds(),
                tests,
                tested()));
        int wavePoints = forecast.wavePoints(spec.execution(), cores);
        long waves = (forecast.points() + wavePoints - 1) / wavePoints;
        double training = Math.max(forecast.trainingSeconds() / (cores * EFFICIENCY), forecast.longestTraining());
        double work = (evaluation + tests) / (cores * EFFICIENCY);
        double overhead = SESSION_SECONDS + waves * WAVE_SECONDS;
        lines.add(text(
                "time on %d %s: about %.0f s: %.0f s of evaluations and test scores, %.0f s of trainings, %.0f s of overhead"
                        + " (the session's start, and %d %s of at most %d points)",
                cores,
                cores == 1 ? "core" : "cores",
                work + training + overhead,
                work,
                training,
                overhead,
                waves,
                waves == 1 ? "wave" : "waves",
                wavePoints));
        lines.add(text(
                "calibrated on one core of this machine with the sweep's own network, samples and plans; what points share was"
                        + " counted on %s; %.3g ms a point, trainings %.2g times the built-in estimate",
                forecast.examined() == forecast.points()
                        ? "all of them"
                        : forecast.examined() + " of them, in windows spread over the space",
                1e3 * forecast.secondsPerPoint(),
                forecast.model().trainingFactor()));
        return lines;
    }

    private String tested() {
        return switch (spec.tested()) {
            case ALL -> "all points";
            case FRONTIER -> "a frontier of " + Forecast.ASSUMED_FRONTIER + " points at most, which is assumed";
        };
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
