package org.granary.hq.promotion;

import java.util.stream.Stream;
import org.granary.hq.web.Texts;

/**
 * What a rule's own checks say, in the reader's words. The checks belong to the model, which knows no languages: each sentence is
 * known by its beginning, and what follows its colon are figures. A sentence that is not known stands as it is.
 */
public enum RuleFault {
    PRICE("a price is not negative"),
    USED("a rule is used at least once a sale"),
    CAP("a cap is not negative"),
    MINUTES("no minutes of a day"),
    WINDOW("a window ends after it starts"),
    NAME("a rule needs an id and a name"),
    NOTHING("no promotion"),
    NTH("every second piece at most"),
    PART("a part of a set holds something"),
    SET_PRICE("a set needs a price"),
    SET("no set"),
    PARTS("in two parts of a set"),
    DAYS("days before a date"),
    STEPS("a markdown has at least one step"),
    GIFT_NAME("a gift rule names the gift"),
    GIFT("no gift"),
    PERCENT("a percentage off is 1 to 100"),
    DATE("a date is written like 2026-11-28"),
    DAY("a day is written like monday"),
    KIND("no such kind of promotion"),
    LEVEL("a level price names the level");

    private final String beginning;

    RuleFault(String beginning) {
        this.beginning = beginning;
    }

    String beginning() {
        return beginning;
    }

    /** The detail of a problem as the page shows it. */
    public static String words(Texts texts, PromotionProblem problem) {
        return problem.reason() == PromotionProblem.Reason.NOT_A_RULE
                ? words(texts, problem.detail())
                : problem.detail();
    }

    private static String words(Texts texts, String sentence) {
        return Stream.of(values())
                .filter(fault -> sentence.contains(fault.beginning))
                .findFirst()
                .map(fault -> {
                    String figures = sentence.substring(sentence.indexOf(fault.beginning) + fault.beginning.length());
                    return texts.get("promotions.fault." + fault.name()) + figures;
                })
                .orElse(sentence);
    }
}
