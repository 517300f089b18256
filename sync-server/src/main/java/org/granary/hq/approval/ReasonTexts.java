package org.granary.hq.approval;

import java.util.stream.Stream;
import org.granary.hq.web.Texts;
import org.granary.model.approval.ReasonCode;

/** Reasons as the console says them. */
public final class ReasonTexts {
    private ReasonTexts() {}

    /** A reason's words; one that only another version knows stands as its code. */
    public static String words(Texts texts, String code) {
        return Stream.of(ReasonCode.values())
                .filter(known -> known.name().equals(code))
                .findFirst()
                .map(known -> texts.get("approvals.reason." + known.name()))
                .orElse(code);
    }

    /** The same of a code with a note after it. */
    public static String withNote(Texts texts, String reason) {
        String[] parts = reason.split(" ", 2);
        return parts.length == 1 ? words(texts, reason) : words(texts, parts[0]) + " " + parts[1];
    }
}
