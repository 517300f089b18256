package org.granary.drill.acceptance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.granary.drill.DrillSettings;
import org.granary.drill.cashier.Ids;
import org.granary.drill.report.Folders;
import org.granary.drill.till.Screen;

/**
 * Every screen of the till in both languages at three sizes, and in the dark look, as pictures to be looked at; says what text
 * is shortened and where the name of a text stands instead of its words, and leaves every screen by the keyboard.
 */
public final class ScreensDrill {
    private static final List<int[]> SIZES =
            List.of(new int[] {1024, 768}, new int[] {1366, 768}, new int[] {1920, 1080});

    /** Brings a screen up from an empty table. */
    private interface Way {
        void to(Floor floor);
    }

    private final Floor floor;
    private final List<String> faults = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();

    private ScreensDrill(Floor floor) {
        this.floor = floor;
    }

    /** The drill {@code screens}. */
    public static int run(DrillSettings settings, PrintWriter words) {
        var out = Folders.fresh(settings.target("screens"));
        try (Floor floor = new Floor(settings, out)) {
            floor.open();
            ScreensDrill drill = new ScreensDrill(floor);
            drill.signOn();
            drill.tour("light");
            floor.menu("换成亮色 / 暗色");
            floor.ready();
            drill.tour("dark");
            drill.close();
            return drill.report(words);
        }
    }

    private void signOn() {
        floor.on(Ids.SIGN_ON);
        look("light", Ids.SIGN_ON);
        floor.signOn(Floor.CASHIER, Floor.PIN);
        floor.on(Ids.OPEN_SHIFT);
        look("light", Ids.OPEN_SHIFT);
        floor.begin(0);
        floor.sell(floor.shelf.article("DM0001"));
    }

    private void tour(String style) {
        ways().forEach((name, way) -> {
            floor.ready();
            way.to(floor);
            floor.on(name);
            look(style, name);
            floor.ready();
        });
    }

    private static Map<String, Way> ways() {
        Map<String, Way> ways = new LinkedHashMap<>();
        ways.put(Ids.SELLING, ScreensDrill::basket);
        ways.put("search", floor -> {
            floor.key("F2");
            floor.on("search");
            floor.type("dm");
        });
        ways.put("price-check", floor -> {
            floor.menu("查价");
            floor.on("price-check");
            floor.shop.counter().scan(floor.shelf.article("MT0001").code());
            floor.see("a price", screen -> !screen.text("checkedName").isEmpty());
        });
        ways.put("weigh", floor -> {
            floor.scale().say("put 1234");
            floor.type("012");
            floor.key("ENTER");
        });
        ways.put("member", floor -> floor.key("F6"));
        ways.put("held", floor -> {
            floor.scan(floor.shelf.article("DM0001"));
            floor.key("F5");
            floor.says("已挂单");
            floor.key("F5");
        });
        ways.put("return", floor -> floor.menu("退货"));
        ways.put("menu", floor -> floor.key("F11"));
        ways.put("help", floor -> floor.key("F1"));
        ways.put("approval", floor -> floor.menu("开钱箱"));
        ways.put("cash-move", floor -> floor.menu("缴款入保险柜"));
        ways.put("reports", floor -> floor.menu("本班数字、补打交班单"));
        ways.put("price-override", floor -> {
            floor.scan(floor.shelf.article("DM0001"));
            floor.menu("改价（选中的一行）");
        });
        ways.put("end-of-day", floor -> floor.menu("每日对账"));
        ways.put(Ids.UNKNOWN_PRINT, floor -> floor.key("F9"));
        ways.put(Ids.PAYING, floor -> {
            basket(floor);
            floor.key("SPACE", "F6");
        });
        ways.put(Ids.DONE, floor -> {
            basket(floor);
            floor.payExactly();
        });
        ways.put(Ids.CLOSE_SHIFT, floor -> floor.key("F8"));
        return ways;
    }

    private static void basket(Floor floor) {
        floor.till().type("2*");
        floor.scan(floor.shelf.article("MT0001"));
        floor.scan(floor.shelf.article("DM0046").scaleCode(1_234));
        floor.scan(floor.shelf.pack("DM0002"));
        floor.scan(floor.shelf.article("DM0004"));
    }

    private void close() {
        floor.ready();
        floor.key("F8");
        floor.on(Ids.CLOSE_SHIFT);
        floor.till().type("500");
        floor.key("ENTER");
        floor.says("再按一次");
        floor.key("ENTER");
        floor.on(Ids.Z_REPORT);
        look("dark", Ids.Z_REPORT);
        floor.key("ENTER");
        floor.on(Ids.SIGN_ON);
    }

    /** Both languages at all sizes; the dark look has the same layout and is taken at one. */
    private void look(String style, String name) {
        List<int[]> sizes = style.equals("dark") && !name.equals(Ids.Z_REPORT) ? SIZES.subList(1, 2) : SIZES;
        for (String language : List.of("zh", "en")) {
            for (int[] size : sizes) {
                floor.till().resize(size[0], size[1]);
                String picture = language + "-" + size[0] + "x" + size[1] + "-" + style + "/" + name + ".png";
                floor.picture(picture);
                seen.add(picture);
                floor.till().faults().forEach(fault -> faults.add(picture + ": " + fault));
            }
            floor.key("F10");
        }
        Screen same = floor.till().read();
        Floor.check(same.name().equals(name), "the language changed the screen: " + same.name());
    }

    private int report(PrintWriter words) {
        ObjectNode report = Folders.object();
        report.put("pictures", seen.size());
        ArrayNode list = report.putArray("faults");
        faults.forEach(list::add);
        Folders.report(floor.out, report);
        faults.forEach(words::println);
        words.println("Summary: " + seen.size() + " pictures in target/screens/screens, " + faults.size() + " faults");
        return faults.isEmpty() ? 0 : 1;
    }
}
