package org.granary.drill.cashier;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.granary.drill.process.DrillFailure;
import org.granary.drill.till.Screen;
import org.granary.drill.till.TillRemote;

/** The hands of a cashier who opens the menu and takes goods back by their receipt. */
public final class Returning {
    private static final Duration REACTION = Duration.ofSeconds(15);
    private static final int ENTRIES_MAX = 30;
    private static final int DIGITS = 4;
    private static final Pattern AMOUNT = Pattern.compile("¥([0-9]+)\\.([0-9]{2})");

    private Returning() {}

    /** Opens the menu and does what is called so. */
    public static void choose(TillRemote till, String entry) {
        till.key("F11");
        till.await("the menu", REACTION, screen -> screen.name().equals("menu"));
        for (int step = 0; step < ENTRIES_MAX; step++) {
            List<String> words = List.of(till.read().text(Screen.EVERYTHING).split("\n", -1));
            int at = words.indexOf(entry);
            if (at > 0) {
                till.type(words.get(at - 1));
                return;
            }
            till.key("DOWN");
        }
        throw new DrillFailure("the menu has no \"" + entry + "\": " + till.read());
    }

    /**
     * Takes sealed pieces of the first line that is left of a receipt of today, as long as nobody else has to say yes.
     *
     * @return what the customer gets by all means together, in fen
     */
    public static long pieces(TillRemote till, String receipt, int pieces) {
        choose(till, "退货");
        till.await("the screen of returns", REACTION, screen -> screen.name().equals("return"));
        till.type(receipt.substring(receipt.length() - DIGITS));
        till.key("ENTER");
        says(till, "选商品");
        till.type(Integer.toString(pieces));
        till.key("ENTER");
        says(till, "包装完好");
        till.key("F5");
        says(till, "现在退款");
        till.key("SPACE");
        says(till, "再按一次 空格");
        till.key("SPACE");
        Matcher amount = AMOUNT.matcher(says(till, "已退").text(Ids.MESSAGE));
        till.key("ESCAPE");
        if (!amount.find()) {
            throw new DrillFailure("the till does not say what goes back: " + till.read());
        }
        return Long.parseLong(amount.group(1) + amount.group(2));
    }

    private static Screen says(TillRemote till, String words) {
        return till.await(
                "the message \"" + words + "\"",
                REACTION,
                screen -> screen.text(Ids.MESSAGE).contains(words));
    }
}
