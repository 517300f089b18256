package org.granary.pos.device.virtual;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Starts a virtual scanner, receipt printer and label radio, prints their addresses for the till's settings on one line, then
 * obeys commands from standard input until {@code quit} or its end.
 */
@Command(
        name = "virtual-devices",
        mixinStandardHelpOptions = true,
        description = "A scanner, a receipt printer with drawer and shelf labels made of software, on real lines.")
public final class VirtualDevices implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--out", required = true, description = "Folder for receipts, label pictures and line links.")
    private @Nullable Path out;

    @Option(names = "--labels", required = true, description = "labels.csv: shop,label_mac,shelf,sku,width,height.")
    private @Nullable Path labels;

    @Option(names = "--shop", required = true, description = "Shop whose labels are on the shelves.")
    private @Nullable String shop;

    @Option(
            names = "--tag-millis",
            defaultValue = "300",
            description = "Time between two check-ins of a label (default: ${DEFAULT-VALUE}).")
    private int tagMillis;

    @Option(names = "--tcp", description = "Lines over TCP even where there are pseudo-terminals.")
    private boolean tcp;

    /** Command line entry. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new VirtualDevices()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        CommandSpec command = required(spec);
        Path folder = required(out);
        if (tagMillis < 1) {
            throw new CommandLine.ParameterException(command.commandLine(), "--tag-millis must be at least 1");
        }
        PrintWriter answers = command.commandLine().getOut();
        Path lines = Files.createDirectories(folder.resolve("lines"));
        try (VirtualScanner scanner = new VirtualScanner(lines.resolve("scanner"), tcp);
                VirtualPrinter printer = new VirtualPrinter(lines.resolve("printer"), tcp, folder.resolve("receipts"));
                VirtualLabelRadio radio = new VirtualLabelRadio(
                        lines.resolve("labels"),
                        tcp,
                        folder.resolve("labels"),
                        required(labels),
                        required(shop),
                        tagMillis)) {
            answers.println("READY scanner=" + scanner.address() + " printer=" + printer.address() + " labels="
                    + radio.address());
            answers.flush();
            obey(new Console(scanner, printer, radio), answers);
        }
        return CommandLine.ExitCode.OK;
    }

    private static void obey(Console console, PrintWriter answers) throws IOException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null && !line.strip().equals("quit"); line = input.readLine()) {
            if (!line.isBlank()) {
                answers.println(console.answer(line));
                answers.flush();
            }
        }
        answers.println("OK bye");
        answers.flush();
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("a required option has no value");
        }
        return value;
    }
}
