package org.granary.pos.sale.paying;

import static java.util.Objects.requireNonNull;

import org.granary.pos.ui.Entry;
import org.granary.pos.ui.Message;

/**
 * What a way to pay asks before it takes its part.
 *
 * @param label key of the words above the field
 * @param entry the field; it is emptied when the question comes up
 * @param words what the cashier has to do
 */
public record Question(String label, Entry entry, Message words) {
    public Question {
        requireNonNull(label, "label is null");
        requireNonNull(entry, "entry is null");
        requireNonNull(words, "words is null");
    }
}
