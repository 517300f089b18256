package org.granary.hq;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import org.granary.model.CommonRules;
import org.granary.model.WithoutTests;

@AnalyzeClasses(packages = "org.granary.hq", importOptions = WithoutTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchTests common = ArchTests.in(CommonRules.class);

    @ArchTest
    static final ArchRule features_form_no_cycles =
            slices().matching("org.granary.hq.(*)..").should().beFreeOfCycles();
}
