package org.granary.pos.device.driver;

import java.time.InstantSource;
import org.granary.pos.device.AbsentDevices;
import org.granary.pos.device.CustomerDisplay;
import org.granary.pos.device.LabelGateway;
import org.granary.pos.device.ReceiptPrinter;
import org.granary.pos.device.Scale;
import org.granary.pos.device.ScannerPort;
import org.granary.pos.device.line.LineAddress;
import org.granary.pos.device.line.LineOpener;
import org.granary.pos.device.line.Lines;

/** The devices of one till. Add listeners to each, then {@link #start()}. */
public record Devices(
        ScannerPort scanner, ReceiptPrinter printer, LabelGateway labels, Scale scale, CustomerDisplay display)
        implements AutoCloseable {
    /**
     * Lines as the settings write them: {@code serial:PATH@BAUD}, {@code tcp:HOST:PORT} or {@code none}. Speeds may be left
     * out: 9600 for scanner and printer, 115200 for the label radio. Scale and display are {@code virtual:PORT} or
     * {@code none}.
     */
    public record Settings(String scanner, String printer, String labels, String scale, String display) {
        /** A till without devices. */
        public static final Settings NONE = new Settings("none", "none", "none");

        /** Without a scale and a customer's display. */
        public Settings(String scanner, String printer, String labels) {
            this(scanner, printer, labels, "none", "none");
        }
    }

    /** Without a scale and a customer's display. */
    public Devices(ScannerPort scanner, ReceiptPrinter printer, LabelGateway labels) {
        this(scanner, printer, labels, AbsentDevices.scale(), AbsentDevices.display());
    }

    /**
     * Builds the drivers; opens nothing yet.
     *
     * @throws IllegalArgumentException with a sentence when an address cannot be read
     */
    public static Devices of(Settings settings, InstantSource clock) {
        LineOpener lines = new Lines();
        LineAddress scanner = LineAddress.parse(settings.scanner(), LineAddress.DEFAULT_BAUD);
        LineAddress printer = LineAddress.parse(settings.printer(), LineAddress.DEFAULT_BAUD);
        LineAddress labels = LineAddress.parse(settings.labels(), OeplGateway.BAUD);
        return new Devices(
                scanner instanceof LineAddress.None ? AbsentDevices.scanner() : new LineScanner(scanner, lines),
                printer instanceof LineAddress.None
                        ? AbsentDevices.printer()
                        : new EscPosPrinter(printer, lines, PrinterTiming.STANDARD),
                labels instanceof LineAddress.None
                        ? AbsentDevices.labels(clock)
                        : new OeplGateway(labels, lines, RadioSettings.STANDARD, clock),
                VirtualAddress.scale(settings.scale()),
                VirtualAddress.display(settings.display()));
    }

    /** Starts all of them. */
    public void start() {
        scanner.start();
        printer.start();
        labels.start();
        scale.start();
        display.start();
    }

    @Override
    public void close() {
        scanner.close();
        printer.close();
        labels.close();
        scale.close();
        display.close();
    }
}
