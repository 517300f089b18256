package org.granary.pos.device.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.granary.pos.device.Scan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WedgeClassifierTest {
    private long now;

    private Optional<Scan> type(WedgeClassifier classifier, String text, int gapMillis, int jitterMillis, long seed) {
        Random random = new Random(seed);
        Optional<Scan> last = Optional.empty();
        for (int index = 0; index < text.length(); index++) {
            now += (gapMillis + random.nextInt(jitterMillis + 1)) * 1_000_000L;
            last = classifier.typed(text.charAt(index), now);
        }
        return last;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aScannerIsKnownThoughSingleGapsAreLong(long seed) {
        WedgeClassifier classifier = new WedgeClassifier();
        Optional<Scan> begun = type(classifier, "690900", 5, 15, seed);
        now += 200_000_000;
        assertThat(begun).isEmpty();
        assertThat(type(classifier, "0000017\r", 5, 15, seed)).contains(new Scan("6909000000017", null));
    }

    @Test
    void aPersonIsNotTakenForAScanner() {
        assertThat(type(new WedgeClassifier(), "6909000000017\r", 70, 80, 1)).isEmpty();
    }

    @Test
    void fewQuickKeysAreAPerson() {
        assertThat(type(new WedgeClassifier(), "12345\r", 2, 2, 1)).isEmpty();
    }

    @Test
    void typingBeforeAScanIsNotMixedIntoIt() {
        WedgeClassifier classifier = new WedgeClassifier();
        assertThat(type(classifier, "3", 100, 0, 1)).isEmpty();
        now += 400_000_000;
        assertThat(type(classifier, "6909000000017\r", 4, 4, 1)).contains(new Scan("6909000000017", null));
    }

    @Test
    void whatWasTypedBeforeAnotherKeyIsNoPartOfACode() {
        WedgeClassifier classifier = new WedgeClassifier();
        assertThat(type(classifier, "5*", 5, 5, 1)).isEmpty();
        classifier.forget();
        assertThat(type(classifier, "43.10\r", 5, 5, 1)).isEmpty();
    }
}
