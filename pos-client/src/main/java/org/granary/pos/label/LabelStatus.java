package org.granary.pos.label;

import java.util.Map;
import java.util.Set;

/**
 * How many of the shop's labels have what they must show, and how many there are.
 *
 * @param givenUp labels that did not answer; they are tried again, and somebody should look at them
 */
public record LabelStatus(int delivered, int total, int givenUp) {
    public static final LabelStatus NONE = new LabelStatus(0, 0, 0);

    /** Counts the labels of a shop by their addresses: one that was sent something anew does not have it yet. */
    static LabelStatus of(Set<String> labels, Set<String> delivered, Map<String, SentImage> sent) {
        int givenUp = (int) sent.values().stream().filter(SentImage::givenUp).count();
        int there = (int) labels.stream()
                .filter(mac -> delivered.contains(mac) && !sent.containsKey(mac))
                .count();
        return new LabelStatus(there, labels.size(), givenUp);
    }
}
