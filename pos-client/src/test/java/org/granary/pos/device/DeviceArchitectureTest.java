package org.granary.pos.device;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.granary.model.WithoutTests;

@AnalyzeClasses(packages = "org.granary.pos", importOptions = WithoutTests.class)
class DeviceArchitectureTest {
    @ArchTest
    static final ArchRule virtualDevicesDoNotKnowTheDriversProtocols = noClasses()
            .that()
            .resideInAPackage("..device.virtual..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..device.escpos..",
                    "..device.oepl..",
                    "..device.scanner..",
                    "..device.driver..",
                    "..device.line..")
            .because("a simulator that shares code with the driver shares its misunderstandings");

    @ArchTest
    static final ArchRule protocolsKnowNoCableAndNoThread = noClasses()
            .that()
            .resideInAnyPackage("..device.escpos..", "..device.oepl..", "..device.scanner..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..device.line..", "..device.driver..", "java.net..", "java.nio.file..", "java.util.concurrent..")
            .because("bytes in, values out: a protocol is tested without a device");

    @ArchTest
    static final ArchRule serialPortsAreOpenedInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("..device.line..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fazecast..");

    @ArchTest
    static final ArchRule devicesDoNotKnowTheTill = noClasses()
            .that()
            .resideInAPackage("..pos.device..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..pos.app..",
                    "..pos.sale..",
                    "..pos.label..",
                    "..pos.sync..",
                    "..pos.shift..",
                    "..pos.print..",
                    "..pos.catalog..",
                    "..pos.ui..",
                    "javafx..");
}
