package org.granary.pos.app;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.granary.model.catalog.CodeTemplate;
import org.granary.model.weigh.TareBook;
import org.granary.model.weigh.WeighRules;
import org.granary.pos.app.leaving.Leaving;
import org.granary.pos.customer.CustomerWindow;
import org.granary.pos.device.driver.Devices;
import org.granary.pos.print.InvoiceCode;
import org.granary.pos.sync.CrashPoints;
import org.granary.pos.sync.clock.TimeSource;
import org.granary.pos.ui.Texts;
import org.granary.pos.weigh.WeighSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Command line of the till. Settings by flag, then environment ({@code GRANARY_DATA}), then file ({@code data=…}). */
@Command(
        name = "pos-client",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Granary till (粮仓收银台).",
            "Addresses of devices: serial:PATH@BAUD, tcp:HOST:PORT or none.",
            "Every option can be given as environment variable GRANARY_NAME (--label-host: GRANARY_LABEL_HOST)"
                    + " or in the file named by --config (label-host=...); the flag wins, then the environment."
        })
public final class Main implements Callable<Integer> {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "granary-till",
            description = "folder of journal and database (default: ${DEFAULT-VALUE})")
    private Path data = Path.of("granary-till");

    @Option(
            names = "--hq",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8700",
            description = "headquarters (default: ${DEFAULT-VALUE})")
    private String headquarters = "http://127.0.0.1:8700";

    @Option(names = "--enrol", paramLabel = "CODE", description = "code from headquarters, for the first start only")
    private @Nullable String enrolmentCode;

    @Option(names = "--scanner", paramLabel = "ADDR", defaultValue = "none", description = "default: ${DEFAULT-VALUE}")
    private String scanner = "none";

    @Option(names = "--printer", paramLabel = "ADDR", defaultValue = "none", description = "default: ${DEFAULT-VALUE}")
    private String printer = "none";

    @Option(
            names = "--labels",
            paramLabel = "ADDR",
            defaultValue = "none",
            description = "radio of the shelf labels (default: ${DEFAULT-VALUE})")
    private String labels = "none";

    @Option(
            names = "--scale",
            paramLabel = "ADDR",
            defaultValue = "none",
            description = "virtual:PORT or none (default: ${DEFAULT-VALUE})")
    private String scale = "none";

    @Option(
            names = "--display",
            paramLabel = "ADDR",
            defaultValue = "none",
            description = "pole display for the customer: virtual:PORT or none (default: ${DEFAULT-VALUE})")
    private String display = "none";

    @Option(
            names = "--customer-display",
            paramLabel = "auto|on|off",
            arity = "0..1",
            fallbackValue = "on",
            defaultValue = "auto",
            description =
                    "window for the customer; auto opens it when there is a second screen (default: ${DEFAULT-VALUE})")
    private String customerDisplay = "auto";

    @Option(
            names = "--codes",
            paramLabel = "TEMPLATES",
            defaultValue = "28=FFWWWWWNNNNNC; 22=FFWWWWWEEEEEC; 23=FFWWWWWEEEEENNNNNC; 24=FFWWWWWNNNNNEEEEEC",
            description = {
                "what the shop's scales print, PREFIX[,PREFIX]=LAYOUT[; ...]: F prefix, W article, N grams, E fen,",
                "V check digit over the amount, C check digit at the end, X anything (default: ${DEFAULT-VALUE})"
            })
    private String codes = "";

    @Option(
            names = "--tares",
            paramLabel = "TARES",
            defaultValue = "",
            description = "grams of containers (NAME:GRAMS) and of articles' bags (SKU=GRAMS), with commas in between")
    private String tares = "";

    @Option(
            names = "--label-host",
            paramLabel = "true|false",
            arity = "1",
            defaultValue = "true",
            description =
                    "whether this till may look after the shop's labels; one does at a time (default: ${DEFAULT-VALUE})")
    private boolean labelHost = true;

    @Option(
            names = "--columns",
            paramLabel = "48|32",
            defaultValue = "48",
            description = "of the receipt paper, 80 or 58 mm (default: ${DEFAULT-VALUE})")
    private int columns = 48;

    @Option(
            names = "--invoices",
            paramLabel = "ADDRESS",
            defaultValue = "",
            description =
                    "printed as a code by which customers ask for an invoice: {sale}, {receipt}, {total} are put in")
    private String invoices = "";

    @Option(
            names = "--lang",
            paramLabel = "zh|en",
            defaultValue = "zh",
            description = "language of screens, receipts and labels (default: ${DEFAULT-VALUE})")
    private String language = "zh";

    @Option(
            names = "--maximized",
            paramLabel = "true|false",
            arity = "1",
            defaultValue = "true",
            description = "whether the window fills the screen (default: ${DEFAULT-VALUE})")
    private boolean maximized = true;

    @Option(
            names = "--training",
            description =
                    "to learn on: goods and prices of this till, nothing is kept with it or sent, papers are marked void;"
                            + " the till itself must not run meanwhile")
    private boolean training;

    @Option(
            names = "--before-update",
            description = "only says whether the till may be updated: exits with 0 when headquarters has everything")
    private boolean beforeUpdate;

    @Option(
            names = "--reset",
            description = "puts this till's data aside once headquarters has everything, else refuses and says why")
    private boolean reset;

    /** Read by {@link SettingsSource} before the others; here for the help and so that it is a known option. */
    @SuppressWarnings("UnusedVariable")
    @Option(names = "--config", paramLabel = "FILE", description = "properties file with settings")
    private @Nullable Path config;

    public static void main(String[] arguments) {
        System.exit(commandLine(arguments).execute(arguments));
    }

    static CommandLine commandLine(String[] arguments) {
        CommandLine commandLine = new CommandLine(new Main());
        commandLine.setDefaultValueProvider(SettingsSource.of(arguments));
        commandLine.setExecutionExceptionHandler((fault, failed, parsed) -> {
            failed.getErr().println(fault.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        });
        return commandLine;
    }

    TillSettings settings() {
        TillSettings real = new TillSettings(
                data,
                headquarters,
                enrolmentCode,
                new Devices.Settings(scanner, printer, labels, scale, display),
                columns,
                language.equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE,
                labelHost,
                new WeighSettings(CodeTemplate.parseAll(codes), TareBook.parse(tares), WeighRules.COUNTER),
                CustomerWindow.When.valueOf(customerDisplay.toUpperCase(Locale.ROOT)),
                new InvoiceCode(invoices),
                null);
        return training ? real.training() : real;
    }

    /** Without devices and screens: only the journal and the line to headquarters are needed. */
    private int leave(TillSettings settings) throws InterruptedException {
        Texts texts = new Texts(settings.locale());
        Optional<String> refusal;
        Instant now;
        try (Till till = Till.start(settings.withoutDevices(), TimeSource.machine(), CrashPoints.NONE)) {
            refusal = Leaving.refusal(till, texts, Leaving.PATIENCE);
            now = till.clock().instant();
        }
        if (refusal.isPresent()) {
            throw new TillStartException(refusal.get(), new IllegalStateException("unsent"));
        }
        if (reset) {
            Leaving.putAside(settings.data(), now);
        }
        return CommandLine.ExitCode.OK;
    }

    @Override
    public Integer call() throws InterruptedException {
        TillSettings settings = settings();
        if (reset || beforeUpdate) {
            return leave(settings);
        }
        Till till = Till.start(settings, TimeSource.machine(), CrashPoints.NONE);
        AtomicBoolean closed = new AtomicBoolean();
        Runnable close = () -> {
            if (closed.compareAndSet(false, true)) {
                till.close();
            }
        };
        Runtime.getRuntime().addShutdownHook(new Thread(close, "till-stop"));
        CountDownLatch hidden = new CountDownLatch(1);
        Platform.startup(() -> {
            Stage stage = new Stage();
            TillWindow.show(stage, till, settings.locale());
            stage.setMaximized(maximized);
            stage.addEventHandler(WindowEvent.WINDOW_HIDDEN, event -> hidden.countDown());
        });
        hidden.await();
        close.run();
        return CommandLine.ExitCode.OK;
    }
}
