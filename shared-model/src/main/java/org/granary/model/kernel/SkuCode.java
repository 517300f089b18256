package org.granary.model.kernel;

/**
 * The chain's own code of one article.
 *
 * @param value 1 to 64 characters
 */
public record SkuCode(String value) implements Comparable<SkuCode> {
    public SkuCode {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a SKU needs a code");
        }
        Limit.CODE_CHARACTERS.checkLength(value);
    }

    @Override
    public int compareTo(SkuCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
