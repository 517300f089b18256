package org.granary.hq.web;

import static java.util.Objects.requireNonNull;

/**
 * What every page of the console has around it.
 *
 * @param active the menu's entry
 * @param csrf token for what changes something; empty before sign-in
 * @param notice what everybody has to read, until somebody has dealt with it; or empty
 */
public record Frame(Texts texts, String active, String csrf, String notice) {
    public Frame {
        requireNonNull(texts, "texts is null");
        requireNonNull(active, "active is null");
        requireNonNull(csrf, "csrf is null");
        requireNonNull(notice, "notice is null");
    }

    public String text(String key, Object... values) {
        return texts.get(key, values);
    }
}
