package io.spikefront;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.spikefront.cli.Main;
import io.spikefront.pipeline.ScoredPoint;
import io.spikefront.store.LinkLogStore;
import io.spikefront.sweep.Sweep;
import java.io.ObjectInputStream;
import java.net.URL;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for the classes of both modules, whatever their package. */
class HouseRulesTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .importUrls(Stream.of(Sweep.class, Main.class)
                    .map(HouseRulesTest::origin)
                    .toList());

    private static URL origin(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    @Test
    void classesAreNamedForWhatTheyAre() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Utilities|Helper|Helpers|Manager)")
                .because("such a name says nothing of what belongs into the class")
                .check(HOUSE);
    }

    @Test
    void accessorsHaveNoGet() {
        noMethods()
                .that()
                .areDeclaredInClassesThat()
                .doNotBelongToAnyOf(ScoredPoint.class)
                .should()
                .haveNameMatching("get[A-Z].*")
                .because("only Spark's encoders need beans")
                .check(HOUSE);
    }

    @Test
    void publicMethodsTakeNoBooleans() {
        noMethods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .doNotBelongToAnyOf(LinkLogStore.class) // Delta's interface
                .should()
                .haveRawParameterTypes(describe(
                        "a boolean among them",
                        types -> types.stream()
                                .anyMatch(type ->
                                        type.isEquivalentTo(boolean.class) || type.isEquivalentTo(Boolean.class))))
                .because("true says nothing where the method is called")
                .check(HOUSE);
    }

    @Test
    void onlyMainEndsTheProcessAndTheGuardItsExecutors() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Main.class)
                .and()
                .doNotHaveFullyQualifiedName("io.spikefront.pipeline.Guard")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .because("whoever embeds Spikefront goes on living")
                .check(HOUSE);
    }

    @Test
    void nothingReadsSerializedObjects() {
        noClasses()
                .should()
                .accessClassesThat()
                .areAssignableTo(ObjectInputStream.class)
                .orShould()
                .accessClassesThat()
                .resideInAnyPackage("com.esotericsoftware..", "org.apache.spark.serializer..")
                .because(
                        "what comes from files and tables is in plain formats; only Spark's own processes exchange objects")
                .check(HOUSE);
    }
}
