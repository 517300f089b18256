package org.granary.pos.label;

/**
 * How many of the shop's labels have what they must show, and how many there are.
 *
 * @param givenUp labels that did not answer; they are tried again, and somebody should look at them
 */
public record LabelStatus(int delivered, int total, int givenUp) {
    public static final LabelStatus NONE = new LabelStatus(0, 0, 0);
}
