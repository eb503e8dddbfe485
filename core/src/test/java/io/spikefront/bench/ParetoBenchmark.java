package io.spikefront.bench;

import io.spikefront.pareto.Candidate;
import io.spikefront.pareto.Objective;
import io.spikefront.pareto.Objectives;
import io.spikefront.pareto.ParetoFront;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The front of a million points, uniform in the unit cube, beside the simplest correct way to find it. Run it with
 *
 * <pre>{@code
 * mvn -q -pl core test-compile dependency:build-classpath -Dmdep.outputFile=target/test.classpath
 * java -cp core/target/test-classes:core/target/classes:$(cat core/target/test.classpath) \
 *     org.openjdk.jmh.Main ParetoBenchmark
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx2g")
public class ParetoBenchmark {
    private static final List<Objective> ALL =
            List.of(Objective.maximize("accuracy"), Objective.minimize("memory"), Objective.minimize("energy"));

    @Param({"2", "3"})
    int dimensions;

    @Param("1000000")
    int points;

    private Objectives objectives;
    private List<Candidate> candidates;

    @Setup
    public void draw() {
        Random random = new Random(1);
        objectives = new Objectives(ALL.subList(0, dimensions));
        candidates = IntStream.range(0, points)
                .mapToObj(i -> new Candidate("p" + i, random.doubles(dimensions).toArray()))
                .toList();
        if (!front().equals(sortAndCompare())) {
            throw new IllegalStateException("the two ways disagree");
        }
    }

    @Benchmark
    public List<Candidate> front() {
        return ParetoFront.of(objectives, candidates).members();
    }

    @Benchmark
    public List<Candidate> sortAndCompare() {
        Candidate[] sorted = candidates.toArray(Candidate[]::new);
        Arrays.sort(sorted, objectives.order());
        List<Candidate> members = new ArrayList<>();
        for (Candidate candidate : sorted) {
            if (members.stream().noneMatch(member -> objectives.dominates(member, candidate))) {
                members.add(candidate);
            }
        }
        return members;
    }
}
