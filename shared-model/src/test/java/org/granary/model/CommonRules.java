package org.granary.model;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * Architecture rules that hold in every module. A module takes them over with {@code ArchTests.in(CommonRules.class)}.
 */
public final class CommonRules {
    private static final String[] MONEY_PACKAGES = {
        "..kernel..",
        "..catalog..",
        "..pricing..",
        "..sale..",
        "..payment..",
        "..stock..",
        "..member..",
        "..shift..",
        "..sync..",
        "..reconcile..",
        "..wire.."
    };

    @ArchTest
    static final ArchRule no_floating_point_fields_in_the_domain = fields().that()
            .areDeclaredInClassesThat(resideInAnyPackage(MONEY_PACKAGES)
                    .and(not(JavaClass.Predicates.simpleNameEndingWith("View")))
                    .and(not(JavaClass.Predicates.simpleNameEndingWith("Table"))))
            .should()
            .notHaveRawType(double.class)
            .andShould()
            .notHaveRawType(float.class)
            .andShould()
            .notHaveRawType(Double.class)
            .andShould()
            .notHaveRawType(Float.class)
            .because("money and quantities are whole numbers")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule no_floating_point_results_in_the_domain = methods()
            .that()
            .areDeclaredInClassesThat(
                    resideInAnyPackage(MONEY_PACKAGES).and(not(JavaClass.Predicates.simpleNameEndingWith("View"))))
            .and()
            .arePublic()
            .should()
            .notHaveRawReturnType(double.class)
            .andShould()
            .notHaveRawReturnType(float.class)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule no_java_util_logging = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.allowEmptyShould(true);

    @ArchTest
    static final ArchRule sql_lives_in_stores = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Store")
            .and()
            .resideOutsideOfPackages("..store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..")
            .because("SQL is written in a feature's store, connections are opened in the store package")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule view_models_know_no_nodes = noClasses()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene..", "javafx.stage..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule features_do_not_use_stores_of_others = classes()
            .that()
            .haveSimpleNameEndingWith("Store")
            .and()
            .resideOutsideOfPackage("..store..")
            .should(StoreAccess.ONLY_FROM_OWN_FEATURE_OR_APP)
            .allowEmptyShould(true);

    private CommonRules() {}
}
