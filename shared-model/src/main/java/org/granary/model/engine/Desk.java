package org.granary.model.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.granary.model.sync.ChainHash;
import org.granary.model.sync.Inbox;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.Hello;
import org.granary.model.wire.Push;
import org.granary.model.wire.Refusal;

/** Headquarters' half of the line: what to do with what a till says, over a {@link TillAccount}. */
public final class Desk {
    /** Epochs granted to one till within {@link #GRANTS_WITHIN_MILLIS} before a person has to look. */
    public static final int GRANTS_MAX = 4;

    public static final long GRANTS_WITHIN_MILLIS = 24 * 60 * 60 * 1_000L;

    /** What the answer is. */
    public sealed interface Reply<T> {
        record Yes<T>(T answer) implements Reply<T> {}

        /** What the transaction did is kept all the same: a quarantine is. */
        record No<T>(int status, Refusal refusal) implements Reply<T> {}
    }

    /** What a push or greeting needs besides the account: headquarters' clock in epoch milliseconds, and a random token. */
    public record Moment(long incarnation, long now, String freshToken, long feedHead, ProtocolVersions versions) {
        /** Of this release. */
        public Moment(long incarnation, long now, String freshToken, long feedHead) {
            this(incarnation, now, freshToken, feedHead, ProtocolVersions.OURS);
        }
    }

    private Desk() {}

    /** Takes the next records of a line exactly once in effect. */
    public static Reply<Push.Answer> push(TillAccount account, Moment moment, long signedEpoch, Push.Request request) {
        if (!moment.versions().speaks(request.v())) {
            return foreign(moment);
        }
        TillAccount.Row row = account.row();
        if (signedEpoch != row.epoch()) {
            return no(409, Refusal.WRONG_EPOCH, "the epoch is not current");
        }
        if (row.quarantined()) {
            return no(423, Refusal.QUARANTINED, "two machines seem to use this identity");
        }
        if (request.incarnation() != moment.incarnation() || row.incarnation() != moment.incarnation()) {
            return no(409, Refusal.INCARNATION, "headquarters is incarnation " + moment.incarnation());
        }
        boolean current = request.token().equals(row.token());
        if (!current && !request.token().equals(row.previousToken())) {
            return no(409, Refusal.CLONED, "the token is not the one that was given");
        }
        Optional<Inbox.State> line = account.line(request.epoch(), request.branch());
        if (line.isEmpty()) {
            return no(409, Refusal.UNKNOWN_LINE, "there is no such line");
        }
        List<SyncRecord> records = request.records().stream()
                .map(item -> item.toDomain(request.epoch()))
                .toList();
        Inbox.Decision decision = Inbox.decide(
                line.get(), records, sequence -> account.hash(request.epoch(), request.branch(), sequence));
        if (decision instanceof Inbox.Decision.Accept accept) {
            return current ? take(account, moment, request, accept) : repeat(moment, row, request, line.get());
        }
        if (decision instanceof Inbox.Decision.Gap gap) {
            return new Reply.No<>(409, new Refusal(Refusal.GAP, "records are missing", gap.next()));
        }
        if (decision instanceof Inbox.Decision.Fork fork) {
            return no(422, Refusal.FORK, "another record is stored at " + fork.sequence());
        }
        return no(409, Refusal.UNKNOWN_LINE, "the records are of another epoch");
    }

    private static Reply<Push.Answer> take(
            TillAccount account, Moment moment, Push.Request request, Inbox.Decision.Accept accept) {
        accept.fresh().forEach(record -> account.take(request.branch(), record));
        account.keep(request.branch(), accept.state());
        account.keep(account.row().expecting(moment.freshToken(), request.token(), moment.incarnation()));
        return new Reply.Yes<>(answer(moment, compared(request, accept.state()), moment.freshToken()));
    }

    /**
     * What the till may go on from: never beyond what it sent. Headquarters may hold more of the line, but of another machine
     * with the same identity; only records that were compared are known to be the same.
     */
    private static long compared(Push.Request request, Inbox.State line) {
        List<Push.Item> sent = request.records();
        return sent.isEmpty()
                ? line.next()
                : Math.min(line.next(), sent.get(sent.size() - 1).seq() + 1);
    }

    /** The answer to the push before was lost: it is given again, and nothing new is taken under an old token. */
    private static Reply<Push.Answer> repeat(
            Moment moment, TillAccount.Row row, Push.Request request, Inbox.State line) {
        return new Reply.Yes<>(answer(moment, compared(request, line), row.token()));
    }

    private static Push.Answer answer(Moment moment, long next, String token) {
        return new Push.Answer(next, moment.incarnation(), token, moment.feedHead(), moment.now());
    }

    /**
     * Welcomes a till: names what is wanted of each line, and grants a new epoch when its history is not the stored one.
     *
     * <p>A greeting whose answer was lost, or that was overtaken by a later one, is answered with the token that the till may
     * already have: if it were given another, the till's next push would look like a clone's.
     */
    public static Reply<Hello.Answer> hello(
            TillAccount account, Moment moment, long signedEpoch, Hello.Request request) {
        if (moment.versions().common(new ProtocolVersions(request.v())).isEmpty()) {
            return foreign(moment);
        }
        TillAccount.Row row = account.row();
        if (row.quarantined()) {
            return no(423, Refusal.QUARANTINED, "two machines seem to use this identity");
        }
        boolean unused = isUnused(account, row, signedEpoch, request);
        boolean repeat = row.incarnation() == moment.incarnation()
                && !row.token().isEmpty()
                && !request.token().equals(row.token())
                && (unused || request.token().equals(row.previousToken()));
        boolean granted = !unused && needsEpoch(account, moment, signedEpoch, request);
        if (granted) {
            Optional<TillAccount.Row> next = grant(row, moment, request);
            if (next.isEmpty()) {
                account.keep(row.inQuarantine());
                return no(423, Refusal.QUARANTINED, "two machines seem to use this identity");
            }
            row = next.get();
        }
        if (account.line(row.epoch(), 0).isEmpty()) {
            account.keep(0, Inbox.State.start(row.epoch()));
        }
        if (!repeat || granted) {
            row = row.expecting(moment.freshToken(), request.token(), moment.incarnation());
        }
        account.keep(row);
        return new Reply.Yes<>(welcome(account, moment, row, request));
    }

    /** Whether the current epoch was granted to this till, but the answer was lost before the till kept it. */
    private static boolean isUnused(TillAccount account, TillAccount.Row row, long signedEpoch, Hello.Request request) {
        return signedEpoch < row.epoch()
                && request.lines().stream().noneMatch(line -> line.epoch() >= row.epoch())
                && account.line(row.epoch(), 0).map(Inbox.State::next).orElse(1L) == 1
                && request.lines().stream().allMatch(line -> isOwnBranch(account, row.epoch(), request, line));
    }

    /** Whether a branch that came with the grant, if there is one, begins where this till would begin it, and holds nothing. */
    private static boolean isOwnBranch(TillAccount account, long granted, Hello.Request request, Hello.Line line) {
        return account.line(line.epoch(), granted)
                .map(branch -> branch.equals(branchStart(account, request, line)))
                .orElse(true);
    }

    private static boolean needsEpoch(TillAccount account, Moment moment, long signedEpoch, Hello.Request request) {
        TillAccount.Row row = account.row();
        boolean tokenKnown = row.token().isEmpty()
                || row.incarnation() != moment.incarnation()
                || request.token().equals(row.token())
                || request.token().equals(row.previousToken());
        return signedEpoch != row.epoch()
                || !tokenKnown
                || request.reason().equals(Hello.Reason.RESTORED.name())
                || request.lines().stream().anyMatch(line -> differs(account, row.epoch(), line));
    }

    /** Whether the till's history of a line is not a beginning of the stored one, nor the stored one a beginning of it. */
    private static boolean differs(TillAccount account, long currentEpoch, Hello.Line line) {
        Optional<Inbox.State> stored = account.line(line.epoch(), line.branch());
        if (line.forked()) {
            return true;
        }
        if (stored.isEmpty() || stored.get().next() < line.next()) {
            return false;
        }
        boolean ahead = line.epoch() == currentEpoch && stored.get().next() > line.next();
        return ahead || !contained(account, line, stored.get());
    }

    /** Whether every record that the till has of a line is stored, by the chain hash of the last one. */
    private static boolean contained(TillAccount account, Hello.Line line, Inbox.State stored) {
        if (stored.next() <= line.next()) {
            return stored.next() == line.next() && stored.last().hex().equals(line.last());
        }
        return line.next() == 1
                || account.hash(line.epoch(), line.branch(), line.next() - 1)
                        .map(hash -> hash.hex().equals(line.last()))
                        .orElse(false);
    }

    private static Optional<TillAccount.Row> grant(TillAccount.Row row, Moment moment, Hello.Request request) {
        boolean newWindow = moment.now() - row.grantsSince() > GRANTS_WITHIN_MILLIS;
        int grants = newWindow ? 1 : row.grants() + 1;
        if (grants > GRANTS_MAX) {
            return Optional.empty();
        }
        long newest =
                request.lines().stream().mapToLong(Hello.Line::epoch).max().orElse(0);
        long epoch = Epochs.next(Math.max(row.epoch(), newest), moment.incarnation());
        return Optional.of(row.granted(epoch, grants, newWindow ? moment.now() : row.grantsSince()));
    }

    private static Hello.Answer welcome(
            TillAccount account, Moment moment, TillAccount.Row row, Hello.Request request) {
        long epoch = row.epoch();
        List<Hello.Wanted> wanted = new ArrayList<>();
        List<Hello.Missing> missing = new ArrayList<>();
        for (Hello.Line line : request.lines()) {
            Hello.Wanted want = wanted(account, epoch, request, line);
            wanted.add(want);
            long stored = account.line(line.epoch(), 0).map(Inbox.State::next).orElse(1L);
            boolean leftNow = want.branch() != line.branch();
            long known = leftNow ? Math.min(line.known(), want.next()) : line.known();
            if (line.epoch() != epoch && stored > known) {
                missing.add(new Hello.Missing(line.epoch(), known, stored));
            }
        }
        forgotten(account, epoch, request, wanted, missing);
        if (request.lines().stream().noneMatch(line -> line.epoch() == epoch)) {
            wanted.add(new Hello.Wanted(
                    epoch, 0, account.line(epoch, 0).map(Inbox.State::next).orElse(1L)));
        }
        return new Hello.Answer(
                epoch,
                moment.incarnation(),
                row.token(),
                wanted,
                missing,
                moment.feedHead(),
                moment.now(),
                moment.versions().oldest(),
                Math.min(moment.versions().newest(), request.v()));
    }

    private static <T> Reply<T> foreign(Moment moment) {
        ProtocolVersions ours = moment.versions();
        String spoken = "versions " + ours.oldest() + " to " + ours.newest() + " are spoken here";
        return new Reply.No<>(400, new Refusal(Refusal.VERSION, spoken, ours.newest()));
    }

    /** Epochs that were granted and written in after the copy was made that this till was restored from: it has nothing of them. */
    private static void forgotten(
            TillAccount account,
            long epoch,
            Hello.Request request,
            List<Hello.Wanted> wanted,
            List<Hello.Missing> missing) {
        for (long stored : account.epochs()) {
            boolean named = request.lines().stream().anyMatch(line -> line.epoch() == stored);
            long next = account.line(stored, 0).map(Inbox.State::next).orElse(1L);
            if (!named && stored < epoch && next > 1) {
                wanted.add(new Hello.Wanted(stored, 0, 1));
                missing.add(new Hello.Missing(stored, 1, next));
            }
        }
    }

    private static Hello.Wanted wanted(TillAccount account, long epoch, Hello.Request request, Hello.Line line) {
        Optional<Inbox.State> stored = account.line(line.epoch(), line.branch());
        if (stored.isEmpty()) {
            account.keep(line.branch(), Inbox.State.start(line.epoch()));
            return new Hello.Wanted(line.epoch(), line.branch(), 1);
        }
        if (contained(account, line, stored.get())) {
            return new Hello.Wanted(line.epoch(), line.branch(), line.next());
        }
        if (line.forked() || stored.get().next() >= line.next()) {
            Inbox.State start = branchStart(account, request, line);
            account.keep(epoch, start);
            return new Hello.Wanted(line.epoch(), epoch, start.next());
        }
        return new Hello.Wanted(
                line.epoch(), line.branch(), Math.min(stored.get().next(), line.wanted()));
    }

    /**
     * Where a branch leaves the line: at what the till believes to be wanted, if what is stored before it is the till's. When it
     * is not, the belief is of a headquarters that has been restored since, and another machine was there first: then nothing
     * of the till's is known to be here, and all of it is wanted again. Behind a hole there is nothing before it to be wanted.
     */
    private static Inbox.State branchStart(TillAccount account, Hello.Request request, Hello.Line line) {
        boolean hole = line.forked() && request.reason().equals(Hello.Reason.UNREADABLE.name());
        boolean own = account.hash(line.epoch(), line.branch(), line.wanted() - 1)
                .map(hash -> hash.hex().equals(line.previous()))
                .orElse(false);
        return hole || own
                ? new Inbox.State(line.epoch(), line.wanted(), new ChainHash(line.previous()))
                : Inbox.State.start(line.epoch());
    }

    private static <T> Reply<T> no(int status, String code, String message) {
        return new Reply.No<>(status, new Refusal(code, message, 0));
    }
}
