package org.granary.hq.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.granary.hq.web.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RuleFaultTest {
    private static final Path MODEL = Path.of("../shared-model/src/main/java/org/granary/model");

    private static String sources() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path folder : new Path[] {MODEL.resolve("pricing/promotion"), MODEL.resolve("wire/promotion")}) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    all.append(Files.readString(file));
                }
            }
        }
        return all.toString();
    }

    @ParameterizedTest
    @EnumSource
    void theModelStillSaysIt(RuleFault fault) throws IOException {
        assertThat(sources()).contains("\"" + fault.beginning());
    }

    @Test
    void aSentenceOfTheModelIsReadInEitherLanguageWithItsFigures() {
        PromotionProblem problem = new PromotionProblem(
                3, "p1", PromotionProblem.Reason.NOT_A_RULE, "rule p1: a percentage off is 1 to 100: 120");
        assertThat(RuleFault.words(Texts.of("zh"), problem)).isEqualTo("折扣是 1 到 100: 120");
        assertThat(RuleFault.words(Texts.of("en"), problem)).isEqualTo("A percentage off is 1 to 100: 120");
    }

    @Test
    void whatIsNotKnownStandsAsItIs() {
        PromotionProblem unknown = new PromotionProblem(3, "p1", PromotionProblem.Reason.NOT_A_RULE, "of tomorrow");
        assertThat(RuleFault.words(Texts.of("zh"), unknown)).isEqualTo("of tomorrow");
        PromotionProblem other = new PromotionProblem(3, "p1", PromotionProblem.Reason.UNKNOWN_SKU, "R009");
        assertThat(RuleFault.words(Texts.of("zh"), other)).isEqualTo("R009");
    }
}
