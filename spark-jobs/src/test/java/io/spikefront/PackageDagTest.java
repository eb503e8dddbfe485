package io.spikefront;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.spikefront.cli.Main;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The packages of spark-jobs form a DAG on top of core: the store at its foot, the command line at its head. */
class PackageDagTest {
    private static final String ROOT = "io.spikefront.";

    /** The folder or jar that holds this module's main classes, and no other. */
    private static final JavaClasses JOBS = new ClassFileImporter()
            .importUrl(Main.class.getProtectionDomain().getCodeSource().getLocation());

    /** For every package those of this module that it may use, besides itself; all may use core. */
    private static final Map<String, Set<String>> MAY_USE = Map.of(
            "store", Set.of(),
            "pipeline", Set.of("store"),
            "report", Set.of("store"),
            "cli", Set.of("store", "pipeline", "report"));

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
                    .because(name + " may use " + new TreeSet<>(below) + " and core only")
                    .check(JOBS);
        });
    }

    @Test
    void everyPackageHasItsPlace() {
        classes()
                .should()
                .resideInAnyPackage(MAY_USE.keySet().stream().map(ROOT::concat).toArray(String[]::new))
                .check(JOBS);
    }

    @Test
    void thereAreNoCycles() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(JOBS);
    }

    @Test
    void onlyTheStoreKnowsDelta() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "store")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.delta..")
                .check(JOBS);
    }

    @Test
    void onlyTheCommandLineKnowsTheTerminal() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "cli")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..", "me.tongfei.progressbar..")
                .check(JOBS);
    }
}
