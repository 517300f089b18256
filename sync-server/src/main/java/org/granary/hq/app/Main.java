package org.granary.hq.app;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.granary.hq.tls.TlsSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command line of headquarters. Settings by flag, then environment ({@code GRANARY_DATA}), then file ({@code data=…}). */
@Command(
        name = "sync-server",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = {RestoreCommand.class, AuditCommand.class, RetireCommand.class},
        description = {
            "Granary headquarters (粮仓总部): catalogue, prices, tills, sales, and the console.",
            "Prints one line 'READY http://HOST:PORT' when it listens.",
            "Every option can be given as environment variable GRANARY_NAME (--import-stock: GRANARY_IMPORT_STOCK)"
                    + " or in the file named by --config (import-stock=...); the flag wins, then the environment."
        })
public final class Main implements Callable<Integer> {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "address to listen on; other than loopback only with --tls (default: ${DEFAULT-VALUE})")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            defaultValue = "8700",
            description = "port to listen on, 0 for any free one (default: ${DEFAULT-VALUE})")
    private int port = 8700;

    @Option(
            names = "--tls",
            description =
                    "speaks HTTPS (TLS 1.3). Without --tls-certificate headquarters makes a certificate of its own;"
                            + " tills know it by the enrolment code")
    private boolean tls;

    @Option(
            names = "--tls-certificate",
            paramLabel = "FILE",
            description =
                    "PEM with key and certificates, or PKCS #12 (.p12); readable by its owner only. All instances on"
                            + " one database need the same")
    private @Nullable Path tlsCertificate;

    @Option(names = "--tls-password-file", paramLabel = "FILE", description = "its first line opens the PKCS #12 file")
    private @Nullable Path tlsPasswordFile;

    /** Read by {@link SettingsSource} before the others; here for the help and so that it is a known option. */
    @SuppressWarnings("UnusedVariable")
    @Option(names = "--config", paramLabel = "FILE", description = "properties file with settings")
    private @Nullable Path config;

    @Option(
            names = "--console-password-file",
            paramLabel = "FILE",
            description = "first line is the console's password; without it one is made at the first start, see"
                    + " console-password.txt in the data folder")
    private @Nullable Path passwordFile;

    @Option(
            names = "--raise-grace-minutes",
            paramLabel = "N",
            defaultValue = "120",
            description = "after this a label that has not answered gets a paper tag (default: ${DEFAULT-VALUE})")
    private long raiseGraceMinutes = 120;

    @Option(names = "--import-catalogue", paramLabel = "FILE", description = "taken in while the catalogue is empty")
    private @Nullable Path catalogue;

    @Option(names = "--import-shops", paramLabel = "FILE", description = "likewise")
    private @Nullable Path shops;

    @Option(names = "--import-stock", paramLabel = "FILE", description = "likewise")
    private @Nullable Path stock;

    @Option(names = "--import-labels", paramLabel = "FILE", description = "likewise")
    private @Nullable Path labels;

    @Option(names = "--import-cashiers", paramLabel = "FILE", description = "likewise")
    private @Nullable Path cashiers;

    @Option(names = "--import-promotions", paramLabel = "FILE", description = "likewise, as the first version")
    private @Nullable Path promotions;

    @Option(
            names = "--payments",
            paramLabel = "FILE",
            description = "keys and names at WeChat Pay and Alipay (docs/payments.md); readable by its owner only")
    private @Nullable Path payments;

    @Option(
            names = "--print-enrolment-codes",
            description = "prints a line 'ENROL TILL CODE' for each till that is not enrolled, before READY")
    private boolean printCodes;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

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

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out =
                requireNonNull(spec, "picocli sets the spec").commandLine().getOut();
        HeadquartersSettings settings = new HeadquartersSettings(
                database.data(),
                database.settings(System.getenv()),
                host,
                port,
                passwordFile,
                new HeadquartersSettings.Imports(catalogue, shops, stock, labels, cashiers, promotions),
                Duration.ofMinutes(raiseGraceMinutes),
                tls ? new TlsSettings(tlsCertificate, tlsPasswordFile) : null,
                payments);
        Headquarters headquarters = Headquarters.start(settings, Clock.systemUTC());
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            headquarters.close();
                            stopped.countDown();
                        },
                        "hq-stop"));
        if (printCodes) {
            headquarters.enrolmentCodes().forEach((till, code) -> out.println("ENROL " + till + " " + code));
        }
        out.println("READY " + headquarters.address());
        out.flush();
        while (!stopped.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
            if (!headquarters.sound()) {
                // Whoever watches over the service starts it again, and the start looks at what the disk holds.
                headquarters.close();
                throw new IllegalStateException("the disk of headquarters failed; headquarters has stopped");
            }
        }
        return CommandLine.ExitCode.OK;
    }
}
