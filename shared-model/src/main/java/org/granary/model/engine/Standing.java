package org.granary.model.engine;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.granary.model.wire.Hello;

/**
 * What a till keeps durably of its line to headquarters. It may be lost: then the till is given a new epoch and sends again,
 * and headquarters recognises the documents.
 *
 * @param epoch the epoch that new records are written in
 * @param incarnation headquarters' at the last answer; 0 before the first
 * @param token what the next push has to echo; empty before the first answer
 * @param cursor everything of the feed up to here is applied; {@link #NO_CURSOR} when a snapshot is needed
 * @param lines one for each epoch, oldest first; the last is the current one
 */
public record Standing(long epoch, long incarnation, String token, long cursor, List<LineStanding> lines) {
    /** Nothing of this incarnation's feed is applied yet. */
    public static final long NO_CURSOR = -1;

    public Standing {
        requireNonNull(token, "token is null");
        lines = List.copyOf(lines);
        if (lines.isEmpty() || lines.get(lines.size() - 1).epoch() != epoch) {
            throw new IllegalArgumentException("the last line is the current epoch's: " + epoch + ", " + lines);
        }
    }

    /** A till that was just enrolled. */
    public static Standing start(long epoch) {
        return new Standing(epoch, 0, "", NO_CURSOR, List.of(LineStanding.start(epoch)));
    }

    /**
     * A till whose standing was lost but whose journal is whole: headquarters says again what it wants of each epoch.
     *
     * @param epochs of the journal
     * @param nextSequence for an epoch: the sequence after its newest record
     */
    public static Standing lost(long epoch, List<Long> epochs, LongUnaryOperator nextSequence) {
        List<LineStanding> lines = new ArrayList<>();
        for (long older : epochs) {
            if (older != epoch) {
                lines.add(new LineStanding(older, 0, 1, nextSequence.applyAsLong(older)));
            }
        }
        lines.add(new LineStanding(epoch, 0, 1, nextSequence.applyAsLong(epoch)));
        return new Standing(epoch, 0, "", NO_CURSOR, lines);
    }

    /** The same till after it was enrolled again, or after the grant of an epoch was not kept. */
    public Standing inEpoch(long newEpoch) {
        if (newEpoch == epoch) {
            return this;
        }
        List<LineStanding> more = new ArrayList<>(lines);
        more.removeIf(line -> line.epoch() == newEpoch);
        more.add(LineStanding.start(newEpoch));
        return new Standing(newEpoch, incarnation, token, cursor, more);
    }

    /**
     * The same till over the journal that it has. A database that went back may have forgotten epochs in which the till wrote
     * since: headquarters says again what it wants of them.
     *
     * @param current the epoch that new records are written in
     * @param epochs of the journal
     * @param nextSequence for an epoch: the sequence after its newest record
     */
    public Standing over(long current, List<Long> epochs, LongUnaryOperator nextSequence) {
        List<LineStanding> all = new ArrayList<>(inEpoch(current).lines);
        LineStanding newest = all.remove(all.size() - 1);
        for (long written : epochs) {
            if (written != current && line(written).isEmpty()) {
                all.add(new LineStanding(written, 0, 1, nextSequence.applyAsLong(written)));
            }
        }
        all.sort(Comparator.comparingLong(LineStanding::epoch));
        all.add(newest);
        return new Standing(current, incarnation, token, cursor, all);
    }

    public Optional<LineStanding> line(long ofEpoch) {
        return lines.stream().filter(line -> line.epoch() == ofEpoch).findFirst();
    }

    Standing with(LineStanding changed) {
        List<LineStanding> all = new ArrayList<>(lines);
        all.removeIf(line -> line.epoch() == changed.epoch());
        all.add(changed);
        all.sort(Comparator.comparingLong(LineStanding::epoch));
        return new Standing(epoch, incarnation, token, cursor, all);
    }

    Standing withToken(String newToken) {
        return new Standing(epoch, incarnation, newToken, cursor, lines);
    }

    Standing withCursor(long newCursor) {
        return new Standing(epoch, incarnation, token, newCursor, lines);
    }

    /** What headquarters said to the greeting; a new incarnation makes the cursor void. */
    Standing welcomed(Hello.Answer answer) {
        Standing next = inEpoch(answer.epoch());
        for (Hello.Wanted wanted : answer.lines()) {
            LineStanding before = next.line(wanted.epoch()).orElse(LineStanding.start(wanted.epoch()));
            next = next.with(before.told(wanted));
        }
        boolean sameFeed = incarnation == 0 || incarnation == answer.incarnation();
        return new Standing(
                next.epoch, answer.incarnation(), answer.token(), sameFeed ? cursor : NO_CURSOR, next.lines);
    }
}
