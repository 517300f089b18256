package org.granary.model;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.UUID;

@AnalyzeClasses(packages = "org.granary.model", importOptions = WithoutTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchTests common = ArchTests.in(CommonRules.class);

    @ArchTest
    static final ArchRule the_core_does_no_input_or_output = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.io",
                    "java.net..",
                    "java.nio.file..",
                    "java.nio.channels..",
                    "java.sql..",
                    "javax.sql..",
                    "javafx..",
                    "java.awt..",
                    "java.util.concurrent..",
                    "java.util.logging..",
                    "org.slf4j..");

    @ArchTest
    static final ArchRule the_core_knows_no_chance = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                    "java\\.util\\.(Random|SplittableRandom)|java\\.util\\.random\\..*|java\\.security\\.SecureRandom")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule the_core_has_no_clock = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalTime.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule json_stays_on_the_wire = noClasses()
            .that()
            .resideOutsideOfPackage("..wire..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule features_form_no_cycles =
            slices().matching("org.granary.model.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule features_point_one_way = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("kernel")
            .definedBy("..model.kernel..")
            .layer("catalog")
            .definedBy("..model.catalog..")
            .layer("pricing")
            .definedBy("..model.pricing..")
            .layer("stock")
            .definedBy("..model.stock..")
            .layer("member")
            .definedBy("..model.member..")
            .layer("sale")
            .definedBy("..model.sale..")
            .layer("wire")
            .definedBy("..model.wire..")
            .whereLayer("wire")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("sale")
            .mayOnlyBeAccessedByLayers("wire")
            .whereLayer("pricing")
            .mayOnlyBeAccessedByLayers("sale", "wire")
            .whereLayer("catalog")
            .mayOnlyBeAccessedByLayers("pricing", "sale", "stock", "wire")
            .whereLayer("stock")
            .mayOnlyBeAccessedByLayers("sale", "wire")
            .whereLayer("member")
            .mayOnlyBeAccessedByLayers("sale", "wire");
}
