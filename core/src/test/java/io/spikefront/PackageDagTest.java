package io.spikefront;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The packages of core form a DAG, and none of them knows a cluster engine. */
class PackageDagTest {
    private static final String ROOT = "io.spikefront.";

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.spikefront");

    /** For every package those that it may use, besides itself. A new package is a new line. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry("error", Set.of()),
            entry("random", Set.of()),
            entry("pareto", Set.of()),
            entry("config", Set.of("error")),
            entry("space", Set.of("error")),
            entry("search", Set.of("error", "eval", "pareto", "space")),
            entry("quant", Set.of("error", "random")),
            entry("data", Set.of("error", "random")),
            entry("snn", Set.of("quant", "random")),
            entry("stdp", Set.of("random", "quant", "data", "snn")),
            entry("eval", Set.of("error", "random", "quant", "data", "snn", "stdp")),
            entry("cost", Set.of("quant", "snn", "space", "eval", "sweep")),
            entry(
                    "sweep",
                    Set.of(
                            "error", "random", "pareto", "config", "space", "search", "quant", "data", "snn", "stdp",
                            "eval")));

    @Test
    void packagesUseOnlyThoseBelowThem() {
        MAY_USE.forEach((name, below) -> {
            Set<String> others = new TreeSet<>(MAY_USE.keySet());
            others.removeAll(below);
            others.remove(name);
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + name)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others.stream().map(ROOT::concat).toArray(String[]::new))
                    .because(name + " may use " + new TreeSet<>(below) + " only")
                    .check(CORE);
        });
    }

    @Test
    void everyPackageHasItsPlace() {
        classes()
                .should()
                .resideInAnyPackage(MAY_USE.keySet().stream().map(ROOT::concat).toArray(String[]::new))
                .check(CORE);
    }

    @Test
    void thereAreNoCycles() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void noPackageKnowsAClusterEngine() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "io.delta..", "scala..")
                .check(CORE);
    }
}
