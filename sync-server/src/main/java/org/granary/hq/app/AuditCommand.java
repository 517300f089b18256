package org.granary.hq.app;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.granary.hq.audit.AuditService;
import org.granary.hq.durable.DataFolder;
import org.granary.hq.durable.Exports;
import org.granary.hq.durable.Watch;
import org.granary.hq.store.Database;
import org.granary.model.audit.AuditEntry;
import org.granary.model.audit.AuditHead;
import org.granary.model.audit.AuditVerdict;
import org.granary.model.kernel.BusinessDates;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What was done at headquarters and by whom, and whether anybody changed it afterwards. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        subcommands = {AuditCommand.Verify.class, AuditCommand.Show.class},
        description = "What was done at headquarters and by whom: a chain in which a later change shows.")
final class AuditCommand implements Callable<Integer> {
    /** Exit code of a damaged chain. */
    static final int DAMAGED = 3;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(
                requireNonNull(spec, "picocli sets the spec").commandLine(), "verify or show?");
    }

    /** Checks the chain. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Reads the whole chain and compares it with the heads that are kept outside the database: in the exports, in the"
                        + " data folder, and those given here. Prints how far it goes, or its first damage.",
                "Exit code 0: whole; 3: damaged. An embedded database has to be stopped; its console can check meanwhile."
            })
    static final class Verify implements Callable<Integer> {
        @Mixin
        private DatabaseOptions database = new DatabaseOptions();

        @Option(
                names = "--export",
                paramLabel = "FILE",
                description = "an export of this headquarters that was kept elsewhere, with its description beside it")
        private List<Path> exports = new ArrayList<>();

        @Option(
                names = "--head",
                paramLabel = "INCARNATION/NUMBER/HASH",
                description = "a head that was kept elsewhere, as this command prints it")
        private List<String> heads = new ArrayList<>();

        @Spec
        private CommandLine.Model.@Nullable CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out =
                    requireNonNull(spec, "picocli sets the spec").commandLine().getOut();
            List<AuditHead> known = new ArrayList<>();
            for (Path export : exports) {
                known.add(Exports.describe(export)
                        .map(Exports.Content::audit)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "no head of the chain is known of " + export + "; its description is missing or old")));
            }
            heads.forEach(head -> known.add(AuditHead.parse(head)));
            try (Database opened = database.open()) {
                known.addAll(new Watch(opened, new DataFolder(database.data()), Clock.systemUTC()).knownHeads());
                AuditVerdict verdict = opened.read(handle -> new AuditService(Clock.systemUTC()).check(handle, known));
                print(out, verdict);
                return verdict instanceof AuditVerdict.Damaged ? DAMAGED : CommandLine.ExitCode.OK;
            }
        }
    }

    /** Says what came of a check. */
    static void print(PrintWriter out, AuditVerdict verdict) {
        if (verdict instanceof AuditVerdict.Whole whole) {
            Long from = whole.fromMillis();
            Long to = whole.toMillis();
            out.println("audit: whole, " + whole.entries() + " entries"
                    + (from == null || to == null
                            ? ""
                            : " from " + Instant.ofEpochMilli(from) + " to " + Instant.ofEpochMilli(to)));
            whole.lost().forEach(head -> out.println("audit: lost by a restore, as the chain says: " + head));
            out.println("audit: head " + whole.head());
        } else if (verdict instanceof AuditVerdict.Damaged damaged) {
            out.println("audit: DAMAGED, entry " + damaged.number() + " " + words(damaged.damage()));
        }
    }

    private static String words(AuditVerdict.Damage damage) {
        return switch (damage) {
            case CHANGED -> "was changed";
            case MISSING -> "is missing";
            case REORDERED -> "stands in another place";
            case CUT_OFF -> "and all after it were cut off";
            case ADDED -> "and all after it were added by something else than headquarters";
            case REWRITTEN -> "is another than was kept: it or one before it was changed and the rest made anew";
        };
    }

    /** Prints entries. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Prints entries, the oldest first: number, time, who, what, to what, details.")
    static final class Show implements Callable<Integer> {
        private static final int PAGE = 500;

        @Mixin
        private DatabaseOptions database = new DatabaseOptions();

        @Option(
                names = "--since",
                paramLabel = "YYYY-MM-DD",
                description = "from the beginning of this day in the shops' time; without it the newest "
                        + AuditService.PAGE_SIZE)
        private @Nullable LocalDate since;

        @Spec
        private CommandLine.Model.@Nullable CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out =
                    requireNonNull(spec, "picocli sets the spec").commandLine().getOut();
            AuditService audit = new AuditService(Clock.systemUTC());
            try (Database opened = database.open()) {
                LocalDate from = since;
                if (from == null) {
                    List<AuditEntry> newest = new ArrayList<>(
                            opened.read(handle -> audit.before(handle, Long.MAX_VALUE, AuditService.PAGE_SIZE)));
                    Collections.reverse(newest);
                    newest.forEach(entry -> print(out, entry));
                    return CommandLine.ExitCode.OK;
                }
                long begin =
                        from.atStartOfDay(BusinessDates.SHOP_ZONE).toInstant().toEpochMilli();
                long after = opened.read(handle -> audit.numberBefore(handle, begin));
                List<AuditEntry> page = page(opened, audit, after);
                while (!page.isEmpty()) {
                    page.forEach(entry -> print(out, entry));
                    page = page(opened, audit, page.get(page.size() - 1).number());
                }
            }
            return CommandLine.ExitCode.OK;
        }

        private static List<AuditEntry> page(Database opened, AuditService audit, long after) {
            return opened.read(handle -> audit.after(handle, after, PAGE));
        }

        private static void print(PrintWriter out, AuditEntry entry) {
            out.println(String.join(
                    "\t",
                    Long.toString(entry.number()),
                    Instant.ofEpochMilli(entry.fact().atMillis()).toString(),
                    entry.fact().actor(),
                    entry.fact().action(),
                    entry.fact().subject(),
                    entry.fact().details()));
        }
    }
}
