package org.granary.model.reconcile;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * SHA-256 over a canonical text: equal books give equal digests on every platform and in whatever order they were read.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Digest(String hex) {
    /** Part of what is digested; changes with the form. */
    private static final String FORM = "granary-day-2\n";

    /** Of a payload, byte for byte in UTF-8. */
    public static String ofPayload(String payload) {
        return HexFormat.of().formatHex(sha256().digest(payload.getBytes(StandardCharsets.UTF_8)));
    }

    /** Of figures and documents of a day. Where a document stands on its line does not count: it may travel by another. */
    public static Digest of(DayBook book) {
        StringBuilder text = new StringBuilder(FORM);
        text.append(book.date()).append('\n');
        book.figures()
                .amounts()
                .forEach((figure, amount) -> text.append(figure.subject())
                        .append('\t')
                        .append(figure.key())
                        .append('\t')
                        .append(amount)
                        .append('\n'));
        append(text, book.ofTheDay());
        return of(text);
    }

    /** Of documents alone. */
    public static Digest of(List<DayDocument> documents) {
        StringBuilder text = new StringBuilder(FORM);
        append(text, documents);
        return of(text);
    }

    private static void append(StringBuilder text, List<DayDocument> documents) {
        documents.stream()
                .sorted(Comparator.comparing(document -> document.id().toString()))
                .forEach(document -> text.append(document.id())
                        .append('\t')
                        .append(document.sha256())
                        .append('\n'));
    }

    private static Digest of(StringBuilder text) {
        return new Digest(ofPayload(text.toString()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
