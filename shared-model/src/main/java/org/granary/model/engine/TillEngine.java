package org.granary.model.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.Feed;
import org.granary.model.wire.Hello;
import org.granary.model.wire.Push;
import org.granary.model.wire.Refusal;

/**
 * The till's half of the line as a state machine without input or output: one command at a time, and what came of it decides
 * the next. Only the {@link Standing} has to be durable; a crash between any two commands is repaired by starting again from
 * the last one that was kept. Used by one thread.
 */
public final class TillEngine {
    /**
     * Records a till sends at once, of those that a message may hold: one that was away for weeks takes turns with the others
     * this often. Measured by the drill of the thirty days.
     */
    static final int RECORDS_AT_ONCE = 100;

    /** Troubles in a row without progress before the engine rests. */
    static final int TROUBLES_MAX = 4;

    private final LongUnaryOperator nextSequence;
    private final ProtocolVersions versions;
    private Hello.Reason reason;
    private Standing standing;
    private Command doing;
    private Condition condition = Condition.UNREACHABLE;
    private List<Hello.Missing> missing = List.of();
    private int pushLimit = RECORDS_AT_ONCE;
    private int troubles;
    private int version;
    private boolean greeted;
    private boolean pullNext;
    private boolean quarantined;

    /**
     * Starts from what was kept.
     *
     * @param stored already in the current epoch: {@link Standing#inEpoch}
     * @param nextSequence for an epoch: the sequence after the till's newest record of it; 1 when it has none
     */
    public TillEngine(Standing stored, LongUnaryOperator nextSequence) {
        this(stored, nextSequence, ProtocolVersions.OURS);
    }

    /** The same for a till of another release. */
    TillEngine(Standing stored, LongUnaryOperator nextSequence, ProtocolVersions versions) {
        this.versions = versions;
        this.version = versions.newest();
        this.nextSequence = nextSequence;
        this.standing = stored;
        this.reason = Hello.Reason.START;
        this.doing = new Command.Greet(reason, stored, 0, 0);
    }

    /** What is to be done now. */
    public Command command() {
        return doing;
    }

    /** What was last kept, or is being kept. */
    public Standing standing() {
        return standing;
    }

    public Condition condition() {
        return condition;
    }

    /** Takes what came of {@link #command()} and answers with the next. */
    public Command next(Input input) {
        doing = decide(input);
        return doing;
    }

    private Command decide(Input input) {
        if (input instanceof Input.Unreachable) {
            return rest(Condition.UNREACHABLE, 0);
        }
        if (input instanceof Input.Refused refused) {
            return refused(refused.refusal());
        }
        if (input instanceof Input.Welcomed welcomed) {
            return welcomed(welcomed.answer());
        }
        if (input instanceof Input.Pushed pushed && doing instanceof Command.Push push) {
            return pushed(push.line(), pushed.answer());
        }
        if (input instanceof Input.Unreadable unreadable) {
            return greet(Hello.Reason.UNREADABLE, unreadable.epoch(), unreadable.from());
        }
        if (input instanceof Input.RecordsArrived arrived) {
            return takeBack(arrived.records());
        }
        if (input instanceof Input.PageArrived arrived) {
            return paged(arrived.page());
        }
        if (input instanceof Input.SnapshotLoaded loaded) {
            return loaded(loaded);
        }
        if (input instanceof Input.Awake) {
            quarantined = false;
            troubles = 0;
        }
        return proceed();
    }

    /** The next thing that is left to do: greet, take back, then push and pull by turns until both are level. */
    private Command proceed() {
        if (!greeted && !quarantined) {
            return new Command.Greet(reason, standing, 0, 0);
        }
        if (!missing.isEmpty()) {
            return new Command.Recover(missing.get(0), Hello.Records.MAX);
        }
        Optional<LineStanding> line = unsent();
        if (line.isPresent() && !pullNext) {
            return new Command.Push(line.get(), standing, pushLimit, version);
        }
        return standing.cursor() == Standing.NO_CURSOR
                ? new Command.LoadSnapshot(standing)
                : new Command.Pull(standing.cursor(), standing.incarnation());
    }

    private Optional<LineStanding> unsent() {
        return quarantined
                ? Optional.empty()
                : standing.lines().stream()
                        .filter(line -> line.wanted() < nextSequence.applyAsLong(line.epoch()))
                        .findFirst();
    }

    private Command welcomed(Hello.Answer answer) {
        if (answer.incarnation() < standing.incarnation()) {
            return rest(Condition.OLD_HEADQUARTERS, 0);
        }
        int agreed = answer.version() == null ? ProtocolVersions.FIRST : answer.version();
        if (!versions.speaks(agreed)) {
            return outdated(agreed);
        }
        version = agreed;
        greeted = true;
        reason = Hello.Reason.START;
        missing = answer.missing();
        pullNext = false;
        standing = standing.welcomed(answer);
        return new Command.Keep(standing);
    }

    private Command pushed(LineStanding line, Push.Answer answer) {
        if (answer.next() > nextSequence.applyAsLong(line.epoch())) {
            return greet(Hello.Reason.RESTORED, 0, 0);
        }
        if (answer.incarnation() != standing.incarnation()) {
            return greet(Hello.Reason.HEADQUARTERS_CHANGED, 0, 0);
        }
        troubles = answer.next() > line.wanted() ? 0 : troubles + 1;
        if (troubles > TROUBLES_MAX) {
            return rest(Condition.CONFUSED, 0);
        }
        standing = standing.with(line.moved(answer.next())).withToken(answer.token());
        pullNext = true;
        return new Command.Keep(standing);
    }

    private Command takeBack(List<SyncRecord> records) {
        Hello.Missing first = missing.get(0);
        long reached =
                records.isEmpty() ? first.to() : records.get(records.size() - 1).sequence() + 1;
        List<Hello.Missing> left = new ArrayList<>(missing);
        left.remove(0);
        if (reached < first.to()) {
            left.add(0, new Hello.Missing(first.epoch(), reached, first.to()));
        }
        missing = List.copyOf(left);
        LineStanding line = standing.line(first.epoch()).orElse(LineStanding.start(first.epoch()));
        standing = standing.with(line.knowing(reached));
        return new Command.TakeBack(records, standing);
    }

    /** A snapshot of another incarnation than the one that welcomed this till has a cursor that means nothing to it. */
    private Command loaded(Input.SnapshotLoaded loaded) {
        if (loaded.incarnation() != standing.incarnation()) {
            return greet(Hello.Reason.HEADQUARTERS_CHANGED, 0, 0);
        }
        standing = standing.withCursor(loaded.cursor());
        return proceed();
    }

    private Command paged(Feed.Page page) {
        if (page.incarnation() != standing.incarnation()) {
            return greet(Hello.Reason.HEADQUARTERS_CHANGED, 0, 0);
        }
        pullNext = false;
        if (page.upTo() > standing.cursor()) {
            standing = standing.withCursor(page.upTo());
            return new Command.Apply(page, standing);
        }
        if (unsent().isPresent()) {
            return proceed();
        }
        return rest(quarantined ? Condition.QUARANTINED : Condition.LEVEL, 0);
    }

    private Command refused(Refusal refusal) {
        return switch (refusal.code()) {
            case Refusal.GAP -> gap(refusal.next());
            case Refusal.FORK -> greet(Hello.Reason.FORKED, pushedEpoch(), 0);
            case Refusal.CLONED -> greet(Hello.Reason.CLONED, 0, 0);
            case Refusal.WRONG_EPOCH -> greet(Hello.Reason.STALE_EPOCH, 0, 0);
            case Refusal.UNKNOWN_LINE, Refusal.INCARNATION -> greet(Hello.Reason.HEADQUARTERS_CHANGED, 0, 0);
            case Refusal.SNAPSHOT -> snapshot();
            case Refusal.TOO_LARGE -> smaller();
            case Refusal.QUARANTINED -> quarantined();
            case Refusal.VERSION -> greeted ? greet(Hello.Reason.HEADQUARTERS_CHANGED, 0, 0) : outdated(refusal.next());
            case Refusal.RATE -> rest(Condition.BUSY, refusal.retryAfterMillis());
            case Refusal.REVOKED -> rest(Condition.REVOKED, 0);
            case Refusal.UNSIGNED -> rest(Condition.UNSIGNED, 0);
            default -> rest(Condition.CONFUSED, 0);
        };
    }

    private Command outdated(long theirs) {
        return rest(theirs > versions.newest() ? Condition.TILL_OUTDATED : Condition.HEADQUARTERS_OUTDATED, 0);
    }

    /** Prices still come to a till that may not deliver. */
    private Command quarantined() {
        quarantined = true;
        missing = List.of();
        return greeted && doing instanceof Command.Push ? proceed() : rest(Condition.QUARANTINED, 0);
    }

    private Command gap(long next) {
        if (!(doing instanceof Command.Push push)
                || next < 1
                || next >= push.line().wanted()) {
            return greet(Hello.Reason.HEADQUARTERS_CHANGED, 0, 0);
        }
        standing = standing.with(push.line().moved(next));
        return new Command.Keep(standing);
    }

    private long pushedEpoch() {
        return doing instanceof Command.Push push ? push.line().epoch() : 0;
    }

    private Command snapshot() {
        standing = standing.withCursor(Standing.NO_CURSOR);
        troubles++;
        return troubles > TROUBLES_MAX ? rest(Condition.CONFUSED, 0) : proceed();
    }

    private Command smaller() {
        if (pushLimit == 1) {
            return rest(Condition.CONFUSED, 0);
        }
        pushLimit = Math.max(1, pushLimit / 2);
        return proceed();
    }

    private Command greet(Hello.Reason why, long forkedEpoch, long from) {
        troubles++;
        greeted = false;
        missing = List.of();
        reason = why;
        return troubles > TROUBLES_MAX
                ? rest(Condition.CONFUSED, 0)
                : new Command.Greet(why, standing, forkedEpoch, from);
    }

    private Command rest(Condition why, long atLeastMillis) {
        condition = why;
        pullNext = false;
        pushLimit = RECORDS_AT_ONCE;
        if (why == Condition.LEVEL) {
            troubles = 0;
        }
        return new Command.Rest(why, atLeastMillis);
    }
}
