package io.spikefront.pipeline;

import io.spikefront.eval.Trial;
import io.spikefront.pipeline.SweepRun.FailedPoints;
import io.spikefront.search.Finding;
import io.spikefront.search.Finding.Scored;
import io.spikefront.search.Found;
import io.spikefront.search.Inquiry;
import io.spikefront.search.SearchGoal;
import io.spikefront.search.Shortlist;
import io.spikefront.search.SignificanceSearch;
import io.spikefront.store.Findings;
import io.spikefront.store.ResultStore;
import io.spikefront.sweep.ChoiceSpec;
import io.spikefront.sweep.Sweep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;

/** Evaluates what a search by significance asks for, as far as the table lacks it, until it asks for nothing more. */
final class SearchRun {
    private final SparkSession spark;
    private final ResultStore store;
    private final Sweep sweep;
    private final Continuation evaluations;
    private final Publication publication;
    private final RunProgress progress;
    private final Findings findings;

    SearchRun(
            SparkSession spark,
            ResultStore store,
            Sweep sweep,
            Continuation evaluations,
            Publication publication,
            RunProgress progress) {
        this.spark = spark;
        this.store = store;
        this.sweep = sweep;
        this.evaluations = evaluations;
        this.publication = publication;
        this.progress = progress;
        this.findings = new Findings(store, sweep);
    }

    /** Searches to the end; waves are of {@code wavePoints}. The float network is in the table, at every seed. */
    Explored explore(ChoiceSpec choice, int wavePoints, FailedPoints failedPoints) {
        Scored baseline = findings.baseline().orElseThrow();
        SignificanceSearch search = sweep.significance(new SearchGoal(baseline, choice.tolerance()));
        Map<Long, Finding> known = new HashMap<>();
        boolean mapped = false;
        long evaluated = 0;
        for (Inquiry inquiry = search.next(known); !inquiry.isEmpty(); inquiry = search.next(known)) {
            if (failedPoints == FailedPoints.RETRY) {
                forgetFailed(inquiry.points());
            }
            evaluated += answer(inquiry, wavePoints, known);
            if (!mapped && search.map(known).isPresent()) {
                publication.publish(search.map(known).orElseThrow());
                mapped = true;
            }
        }
        SearchedPoints points = new SearchedPoints(spark, store, sweep, known);
        List<Found> candidates = search.candidates(known, choice.reward());
        return new Explored(
                points,
                new Frontier(spark, store, sweep).stored(points.ids()),
                shortlist(search.shortlist(candidates)),
                evaluated);
    }

    /** The float networks, which candidates are compared with seed by seed, and all seeds of the candidates. */
    private List<Trial> shortlist(Shortlist shortlist) {
        Stream<Trial> candidates = shortlist.all().stream()
                .flatMap(found -> found.combination().points().stream())
                .sorted()
                .map(sweep::trial);
        return Stream.concat(sweep.baselines().stream(), candidates).toList();
    }

    /** Makes those that failed pending again; most inquiries have none, which a look at the table tells sooner. */
    private void forgetFailed(List<Long> points) {
        List<String> failed = findings.of(points).entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Finding.Failed)
                .map(entry -> id(entry.getKey()))
                .toList();
        if (!failed.isEmpty()) {
            store.forgetFailed(spark.createDataset(failed, Encoders.STRING()).toDF("point_id"));
        }
    }

    private String id(long index) {
        return sweep.pointId(sweep.trial(index)).text();
    }

    /** Adds to {@code known} what the inquiry asks for; says how many points had to be evaluated. */
    private long answer(Inquiry inquiry, int wavePoints, Map<Long, Finding> known) {
        known.putAll(findings.of(inquiry.points()));
        List<Long> missing = inquiry.points().stream()
                .filter(index -> !known.containsKey(index))
                .sorted()
                .toList();
        if (missing.isEmpty()) {
            return 0;
        }
        Map<String, Long> first = new TreeMap<>();
        missing.forEach(index -> first.merge(id(index), index, Math::min));
        List<Trial> trials = new ArrayList<>(first.values())
                .stream().sorted().map(sweep::trial).toList();
        long total = inquiry.points().stream().map(this::id).distinct().count();
        try (RunProgress.Step step = progress.evaluating(inquiry.phase(), total - trials.size(), total)) {
            for (int from = 0; from < trials.size(); from += wavePoints) {
                List<Trial> wave = trials.subList(from, Math.min(from + wavePoints, trials.size()));
                evaluations.complete(inquiry.phase(), wave, step);
            }
        }
        known.putAll(findings.of(missing));
        return trials.size();
    }
}
