package org.granary.drill.kill;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.granary.drill.cashier.SeenSale;
import org.granary.drill.hq.HeadquartersBooks;
import org.granary.drill.report.Folders;
import org.granary.drill.till.TillBooks;

/** Counts what went wrong, and what was tried. */
final class Tally {
    private final Map<String, Integer> kills = new TreeMap<>();
    private final Set<String> lost = new TreeSet<>();
    private final Set<String> doubled = new TreeSet<>();
    private final List<String> findings = new ArrayList<>();
    private int stockDifferences;
    private long moneyDifference;
    private int reprinted;

    void killed(String point) {
        kills.merge(point, 1, Integer::sum);
    }

    int kills() {
        return kills.values().stream().mapToInt(Integer::intValue).sum();
    }

    int killsAt(String point) {
        return kills.getOrDefault(point, 0);
    }

    void reprintedByItself(int receipts) {
        reprinted += Math.max(0, receipts);
    }

    void differs(String sentence) {
        findings.add(sentence);
    }

    /** After a restart: whatever was seen done is in the till, and nothing twice. */
    void tillHas(List<SeenSale> seen, TillBooks books) {
        Set<String> there = new HashSet<>(books.receipts());
        seen.stream()
                .map(SeenSale::receipt)
                .filter(receipt -> !there.contains(receipt))
                .forEach(lost::add);
        repeats(books.receipts());
    }

    private void repeats(List<String> receipts) {
        Set<String> once = new HashSet<>();
        receipts.stream().filter(receipt -> !once.add(receipt)).forEach(doubled::add);
    }

    /** In the end: headquarters has what the till has, each once, and its stock is the sum of the till's movements. */
    void headquartersHas(List<SeenSale> seen, TillBooks till, HeadquartersBooks books) {
        repeats(books.receipts());
        Set<String> there = new HashSet<>(books.receipts());
        seen.stream()
                .map(SeenSale::receipt)
                .filter(receipt -> !there.contains(receipt))
                .forEach(lost::add);
        if (!new TreeSet<>(till.receipts()).equals(new TreeSet<>(books.receipts()))) {
            differs("receipts at the till " + till.receipts() + ", at headquarters " + books.receipts());
        }
        Map<String, Long> wanted = new TreeMap<>(books.opening());
        till.moved().forEach((sku, units) -> wanted.merge(sku, units, Long::sum));
        wanted.forEach((sku, units) -> {
            long stock = books.stock().getOrDefault(sku, 0L);
            if (stock != units) {
                stockDifferences++;
                differs("stock of " + sku + " at headquarters is " + stock + ", the movements say " + units);
            }
        });
        long money = books.moneyByTender().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        moneyDifference = money - till.tendersFen();
        if (moneyDifference != 0) {
            differs("headquarters has " + money + " fen, the till " + till.tendersFen());
        }
        if (books.suspended() > 0) {
            differs(books.suspended() + " records wait in suspense");
        }
    }

    boolean clean() {
        return lost.isEmpty() && doubled.isEmpty() && findings.isEmpty() && reprinted == 0;
    }

    ObjectNode report(long seed, int sales) {
        ObjectNode report = Folders.object();
        report.put("seed", seed);
        report.put("kills", kills());
        ObjectNode points = report.putObject("byCrashPoint");
        kills.forEach(points::put);
        report.put("sales", sales);
        report.put("lost", lost.size());
        report.put("doubled", doubled.size());
        report.put("reprintedByItself", reprinted);
        report.putObject("differences").put("stock", stockDifferences).put("moneyFen", moneyDifference);
        ArrayNode all = report.putArray("findings");
        findings.forEach(all::add);
        lost.forEach(receipt -> all.add("lost: " + receipt));
        doubled.forEach(receipt -> all.add("doubled: " + receipt));
        return report;
    }
}
