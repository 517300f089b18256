package org.granary.drill.shopday;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.granary.drill.cashier.Ids;
import org.granary.drill.cashier.ScriptedCashier;
import org.granary.drill.cashier.SeenSale;
import org.granary.drill.hq.HeadquartersBooks;
import org.granary.drill.report.Folders;
import org.granary.drill.till.Screen;

/** The evening: what the cashier saw, against what headquarters has on its disk. */
final class Reckoning {
    private static final int SALES_AT_LEAST = 40;

    private final Day day;
    private final long seed;

    Reckoning(Day day, long seed) {
        this.day = day;
        this.seed = seed;
    }

    /** Writes the report and the summary; 0 when nothing differs. */
    int reckon(ScriptedCashier cashier, Screen evening) {
        Folders.copyFiles(day.shop.counter().receipts(), day.out.resolve("receipts"));
        int printed = day.shop.counter().paper().receipts();
        HeadquartersBooks books = day.shop.closeAndReadBooks();
        List<SeenSale> seen = cashier.seen();
        Map<String, Long> stock = stockDifferences(seen, books);
        long money = books.moneyByTender().values().stream()
                        .mapToLong(Long::longValue)
                        .sum()
                - SeenSale.paid(seen);
        long unsynced = Long.parseLong(evening.text(Ids.UNSYNCED).strip());
        expectations(seen, books, evening, printed);
        day.story.expect(stock.isEmpty(), "stock at headquarters differs: " + stock);
        day.story.expect(money == 0, "money at headquarters differs by " + money + " fen");
        day.story.expect(
                day.labelsDelivered() == day.labelsPublished(),
                day.labelsDelivered() + " label pictures arrived where " + day.labelsPublished() + " were due");
        day.story.expect(unsynced == 0, unsynced + " records were never sent");
        ObjectNode report = Folders.object();
        report.put("seed", seed);
        report.put("sales", seen.size());
        ObjectNode tenders = report.putObject("moneyByTenderFen");
        books.moneyByTender().forEach(tenders::put);
        report.put("unsynced", unsynced);
        report.put("labelsPublished", day.labelsPublished());
        report.put("labelsDelivered", day.labelsDelivered());
        ObjectNode differences = report.putObject("differences");
        differences.put("stock", stock.size());
        differences.put("moneyFen", money);
        ObjectNode bySku = differences.putObject("stockBySku");
        stock.forEach(bySku::put);
        ArrayNode faults = report.putArray("faults");
        day.story.faults().forEach(faults::add);
        ArrayNode findings = report.putArray("findings");
        day.story.findings().forEach(findings::add);
        Folders.report(day.out, report);
        return summary(seen, cashier, printed);
    }

    private static Map<String, Long> stockDifferences(List<SeenSale> seen, HeadquartersBooks books) {
        Map<String, Long> wanted = new TreeMap<>(books.opening());
        SeenSale.moved(seen).forEach((sku, units) -> wanted.merge(sku, -units, Long::sum));
        Map<String, Long> differences = new TreeMap<>();
        wanted.forEach((sku, units) -> {
            long difference = books.stock().getOrDefault(sku, 0L) - units;
            if (difference != 0) {
                differences.put(sku, difference);
            }
        });
        return differences;
    }

    private void expectations(List<SeenSale> seen, HeadquartersBooks books, Screen evening, int printed) {
        List<String> receipts = seen.stream().map(SeenSale::receipt).sorted().toList();
        day.story.expect(
                receipts.equals(books.receipts()),
                "headquarters has the receipts " + books.receipts() + " where " + receipts + " were seen done");
        day.story.expect(books.suspended() == 0, books.suspended() + " records wait in suspense");
        long postings =
                books.postings().values().stream().mapToLong(Long::longValue).sum();
        day.story.expect(postings == 0, "postings do not balance: " + books.postings());
        day.story.expect(
                evening.fen(Ids.OVER_OR_SHORT) == 0, "the drawer is off by " + evening.text(Ids.OVER_OR_SHORT));
        day.story.expect(seen.size() >= SALES_AT_LEAST, "only " + seen.size() + " sales");
        day.story.expect(printed >= seen.size(), printed + " receipts for " + seen.size() + " sales");
    }

    private int summary(List<SeenSale> seen, ScriptedCashier cashier, int printed) {
        day.story.tell("Summary / 小结");
        day.story.tell("  销售 sales: " + seen.size() + ", 现金 cash: " + ScriptedCashier.yuan(SeenSale.paid(seen))
                + " 元, 弃单 given up: " + cashier.givenUp() + ", 小票 receipts printed: " + printed);
        day.story.tell("  价签 label pictures published " + day.labelsPublished() + ", delivered " + day.labelsDelivered()
                + "; 画面 screens taken: " + day.pictures.count());
        if (day.story.findings().isEmpty()) {
            day.story.tell("  收银台与总部一致，库存与金额差异为 0 / till and headquarters agree, nothing differs");
            return 0;
        }
        day.story.tell("  有差异 / something differs:");
        day.story.findings().forEach(finding -> day.story.tell("   - " + finding));
        return 1;
    }
}
