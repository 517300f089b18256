package org.granary.model.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/hello}, signed: the till says where it stands, headquarters says what it wants of each line, and whether
 * the till needs a new epoch. Asked at each start and whenever the two disagree.
 */
public final class Hello {
    /** Lines in one greeting: as many epochs as a journal can hold. */
    public static final int MAX_LINES = 200;

    static final int MAX_REASON_CHARACTERS = 64;

    private Hello() {}

    /** Why the till greets. Headquarters decides by the facts; the reason is for people, and for what only the till knows. */
    public enum Reason {
        START,
        /** The till's own files are older than something it remembers having written. */
        RESTORED,
        /** Headquarters holds another record under the same number. */
        FORKED,
        /** Headquarters did not know the echoed token. */
        CLONED,
        STALE_EPOCH,
        /** Headquarters was restored, or does not know a line. */
        HEADQUARTERS_CHANGED,
        /** Records on the till's disk cannot be read; the line goes on behind them. */
        UNREADABLE
    }

    /**
     * One epoch as the till has it.
     *
     * @param wanted what the till believes headquarters wants next; behind a hole, where it can go on
     * @param next the sequence after the till's newest record of this epoch
     * @param known see {@code LineStanding.known}
     * @param previous chain hash before {@code wanted}, hexadecimal
     * @param last chain hash before {@code next}, hexadecimal
     * @param forked this line was refused as a fork or has a hole: it needs a branch
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Line(
            long epoch, long branch, long wanted, long next, long known, String previous, String last, boolean forked) {
        boolean withinBounds() {
            return epoch >= 0
                    && branch >= 0
                    && wanted >= 1
                    && next >= 1
                    && known >= 0
                    && Bounds.hash(previous)
                    && Bounds.hash(last);
        }
    }

    /**
     * The greeting.
     *
     * @param v the newest version of the protocol that the till speaks; it speaks the one before too
     * @param reason a {@link Reason}'s name
     * @param incarnation headquarters' as last heard; 0 before
     * @param token as last received; empty before
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Request(int v, String reason, long incarnation, String token, List<Line> lines) {
        public Request {
            lines = List.copyOf(lines);
        }

        /** Whether every field is there and can be stored. */
        public boolean withinBounds() {
            return incarnation >= 0
                    && Bounds.text(reason, MAX_REASON_CHARACTERS)
                    && Bounds.text(token, Push.MAX_TOKEN_CHARACTERS)
                    && lines.stream().allMatch(Line::withinBounds);
        }
    }

    /** What headquarters wants of a line: everything from {@code next} on. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Wanted(long epoch, long branch, long next) {}

    /** Records of the main line that headquarters has and this till has not: {@code from} up to before {@code to}. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Missing(long epoch, long from, long to) {}

    /**
     * The answer.
     *
     * @param epoch the till's epoch from now on
     * @param lines one for each line that was named, and one for {@code epoch}
     * @param feedHead newest cursor of the change feed, as a hint
     * @param serverTime epoch milliseconds
     * @param minVersion the oldest protocol that headquarters still speaks
     * @param version the newest that both speak, and that both speak from now on; absent from the first release, which speaks 2
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Answer(
            long epoch,
            long incarnation,
            String token,
            List<Wanted> lines,
            List<Missing> missing,
            long feedHead,
            long serverTime,
            int minVersion,
            @Nullable Integer version) {
        public Answer {
            lines = List.copyOf(lines);
            missing = List.copyOf(missing);
        }
    }

    /** {@code GET /v1/records?epoch=E&from=S&limit=N}, signed: the till's own main line, as it was sent. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Records(long epoch, List<Push.Item> records) {
        /** Records in one answer. */
        public static final int MAX = 500;

        public Records {
            records = List.copyOf(records);
        }
    }
}
