package org.granary.hq.app;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.granary.hq.audit.AuditService;
import org.granary.hq.durable.DataFolder;
import org.granary.hq.durable.Exports;
import org.granary.hq.durable.Watch;
import org.granary.hq.store.Database;
import org.granary.hq.store.DatabaseSettings;
import org.granary.hq.store.Incarnation;
import org.granary.model.audit.AuditHead;
import org.granary.model.audit.AuditVerdict;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings headquarters back from an export, or tells it that somebody has brought it back by other means. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Brings a stopped headquarters back from an export, and raises its incarnation, so that tills send again what",
            "is missing. What was published, imported, enrolled or revoked after the export has to be repeated; the console",
            "says so. The database that was there is kept beside it."
        })
final class RestoreCommand implements Callable<Integer> {
    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @ArgGroup(multiplicity = "1")
    private What what = new What();

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    /** One of two. */
    static final class What {
        @Option(names = "--from", paramLabel = "FILE", description = "an export: DATA/exports/hq-*.sql.gz (H2 only)")
        private @Nullable Path from;

        /** Present whenever {@code from} is not. */
        @SuppressWarnings("UnusedVariable")
        @Option(
                names = "--already-restored",
                description = "the database was put back by other means (pg_restore, a copy of its file)")
        private boolean already;
    }

    @Override
    public Integer call() {
        PrintWriter out =
                requireNonNull(spec, "picocli sets the spec").commandLine().getOut();
        DatabaseSettings settings = database.settings(System.getenv());
        try {
            Files.createDirectories(database.data());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the data folder " + database.data(), e);
        }
        DataFolder folder = new DataFolder(database.data());
        if (!settings.postgres() && folder.inUse()) {
            throw new IllegalStateException("headquarters is running on " + database.data() + "; stop it first");
        }
        Path from = what.from;
        if (from != null) {
            if (settings.postgres()) {
                throw new IllegalArgumentException(
                        "an export is of H2; restore PostgreSQL by its own means, then: restore --already-restored");
            }
            Optional<Instant> stateOf = new Exports(folder).restore(from, Incarnation.Cause.COMMAND, Instant.now());
            out.println("restored" + stateOf.map(at -> " the state of " + at).orElse(""));
        } else {
            folder.restoredByHand();
        }
        try (Database opened = Database.open(settings)) {
            Watch watch = new Watch(opened, folder, Clock.systemUTC());
            List<AuditHead> known = new ArrayList<>(watch.knownHeads());
            if (from != null) {
                Exports.describe(from).map(Exports.Content::audit).ifPresent(known::add);
            }
            watch.raise();
            out.println("headquarters is incarnation " + opened.read(Incarnation::current));
            AuditVerdict verdict = opened.read(handle -> new AuditService(Clock.systemUTC()).check(handle, known));
            AuditCommand.print(out, verdict);
        }
        return CommandLine.ExitCode.OK;
    }
}
