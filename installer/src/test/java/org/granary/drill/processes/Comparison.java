package org.granary.drill.processes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The witness's list against every till's disk and headquarters' tables. What is expected is the sum of what the witness
 * saw done and of what stands in a journal although its till was killed before it could say so.
 */
public final class Comparison {
    /** Sentences kept; the counts are always whole. */
    private static final int MAX_FINDINGS = 60;

    private final List<String> findings = new ArrayList<>();
    private final Set<UUID> lost = new TreeSet<>();
    private final Set<UUID> doubled = new TreeSet<>();
    private final Set<UUID> members = new TreeSet<>();
    private long stock;
    private long moneyFen;
    private long points;
    private int others;
    private int unacknowledged;

    /** Compares everything. */
    public Comparison(
            Collection<Seen> witnessed,
            Map<String, TillBook> tills,
            Map<String, Takings> reports,
            HeadquartersBook headquarters) {
        Map<UUID, Seen> expected = new HashMap<>();
        witnessed.forEach(seen -> {
            if (expected.put(seen.id(), seen) != null) {
                doubled.add(seen.id());
            }
        });
        Set<UUID> acknowledged = new HashSet<>(expected.keySet());
        tills.forEach((till, book) -> journal(till, book, expected));
        unacknowledged = expected.size() - acknowledged.size();
        documents(expected, acknowledged, headquarters);
        if (!members.equals(headquarters.members())) {
            differs("headquarters has " + headquarters.members().size() + " sign-ups, the tills made "
                    + members.size());
        }
        Collection<Seen> all = expected.values();
        Map<String, Long> wanted = new TreeMap<>(headquarters.opening());
        all.forEach(seen ->
                seen.moved().forEach((sku, units) -> wanted.merge(seen.shop() + " " + sku, units, Long::sum)));
        stock += differences("stock of", wanted, headquarters.stock()).size();
        points += total(differences("points of", points(all), headquarters.points()));
        moneyFen += total(differences("cash of", sums(all, Seen::shop, Seen::moneyFen), headquarters.cashFen()));
        moneyFen += total(differences("tenders of", sums(all, Seen::till, Seen::moneyFen), headquarters.days()));
        shifts(all, tills.keySet(), reports, headquarters);
        if (headquarters.suspended() > 0) {
            differs(headquarters.suspended() + " records wait in suspense");
        }
        if (headquarters.restarts() > 0) {
            differs("headquarters forgot what it had answered for: " + headquarters.restarts() + " lines began anew");
        }
        headquarters.cases().forEach((kind, count) -> differs(count + " open cases of " + kind));
    }

    private static Map<String, Long> points(Collection<Seen> all) {
        Map<String, Long> points =
                sums(all.stream().filter(seen -> !seen.member().isEmpty()).toList(), Seen::member, Seen::points);
        points.values().removeIf(sum -> sum == 0);
        return points;
    }

    /** The journal holds what was seen, once and with the same content; the database holds what the journal does. */
    private void journal(String till, TillBook book, Map<UUID, Seen> expected) {
        Set<UUID> there = new HashSet<>();
        long netFen = 0;
        Map<String, Long> moved = new TreeMap<>();
        Set<UUID> documents = new TreeSet<>();
        for (Seen seen : book.journal()) {
            if (!there.add(seen.id())) {
                doubled.add(seen.id());
            }
            Seen known = expected.putIfAbsent(seen.id(), seen);
            if (known != null && !known.equals(seen)) {
                differs("the journal of " + till + " has " + seen + ", the witness saw " + known);
            }
            documents.add(seen.id());
            netFen += seen.moneyFen();
            seen.moved().forEach((sku, units) -> moved.merge(sku, units, Long::sum));
        }
        expected.values().stream()
                .filter(seen -> seen.till().equals(till) && !there.contains(seen.id()))
                .forEach(seen -> lost.add(seen.id()));
        if (!documents.equals(book.documents())) {
            differs("the database of " + till + " holds " + book.documents().size() + " documents, its journal "
                    + documents.size());
        }
        if (netFen != book.netFen()) {
            moneyFen += Math.abs(netFen - book.netFen());
            differs("the database of " + till + " has " + book.netFen() + " fen, its journal " + netFen);
        }
        members.addAll(book.joined());
        stock +=
                differences("stock moved by " + till + ",", moved, book.moved()).size();
    }

    private void documents(Map<UUID, Seen> expected, Set<UUID> acknowledged, HeadquartersBook headquarters) {
        Set<UUID> there = new HashSet<>();
        Set<String> receipts = new HashSet<>();
        for (HeadquartersBook.Row row : headquarters.documents()) {
            if (!there.add(row.id()) || !receipts.add(row.receipt())) {
                doubled.add(row.id());
            }
            Seen seen = expected.get(row.id());
            if (seen == null) {
                differs("headquarters has " + row + ", which no till made");
            } else if (seen.moneyFen() != row.moneyFen()
                    || !seen.receipt().equals(row.receipt())
                    || !seen.till().equals(row.till())) {
                moneyFen += Math.abs(seen.moneyFen() - row.moneyFen());
                differs("headquarters has " + row + ", the till made " + seen);
            }
        }
        acknowledged.stream().filter(id -> !there.contains(id)).forEach(lost::add);
        expected.keySet().stream()
                .filter(id -> !there.contains(id) && !acknowledged.contains(id))
                .forEach(id -> differs("headquarters lacks " + expected.get(id) + ", which nobody saw done"));
    }

    /** A Z report counts sales, and cash less what was given back. */
    private void shifts(
            Collection<Seen> all, Set<String> tills, Map<String, Takings> reports, HeadquartersBook headquarters) {
        List<Seen> sales = all.stream().filter(Seen::sale).toList();
        Map<String, Long> counts = sums(sales, Seen::till, seen -> 1);
        Map<String, Long> cash = sums(all, Seen::till, Seen::moneyFen);
        for (String till : tills) {
            Takings report = reports.getOrDefault(till, Takings.NONE);
            Takings wanted =
                    new Takings(report.shifts(), counts.getOrDefault(till, 0L), cash.getOrDefault(till, 0L), 0);
            if (!report.equals(wanted)) {
                differs("the Z reports of " + till + " say " + report + ", expected " + wanted);
            }
            Takings there = headquarters.shifts().getOrDefault(till, Takings.NONE);
            if (!there.equals(wanted)) {
                differs("the shifts of " + till + " at headquarters say " + there + ", expected " + wanted);
            }
        }
    }

    private static Map<String, Long> sums(
            Collection<Seen> all, Function<Seen, String> key, ToLongFunction<Seen> value) {
        Map<String, Long> sums = new TreeMap<>();
        all.forEach(seen -> sums.merge(key.apply(seen), value.applyAsLong(seen), Long::sum));
        return sums;
    }

    private Map<String, Long> differences(String what, Map<String, Long> wanted, Map<String, Long> there) {
        Map<String, Long> differences = new TreeMap<>();
        Set<String> keys = new TreeSet<>(wanted.keySet());
        keys.addAll(there.keySet());
        for (String key : keys) {
            long is = there.getOrDefault(key, 0L);
            long should = wanted.getOrDefault(key, 0L);
            if (is != should) {
                differences.put(key, is - should);
                differs(what + " " + key + " is " + is + ", should be " + should);
            }
        }
        return differences;
    }

    private static long total(Map<String, Long> differences) {
        return differences.values().stream().mapToLong(Math::abs).sum();
    }

    private void differs(String sentence) {
        others++;
        if (findings.size() < MAX_FINDINGS) {
            findings.add(sentence);
        }
    }

    /** Whether nothing differs anywhere. */
    public boolean clean() {
        return lost.isEmpty() && doubled.isEmpty() && others == 0;
    }

    public Set<UUID> lost() {
        return Set.copyOf(lost);
    }

    public Set<UUID> doubled() {
        return Set.copyOf(doubled);
    }

    public List<String> findings() {
        return List.copyOf(findings);
    }

    /** SKUs of a shop whose stock differs. */
    public long stock() {
        return stock;
    }

    public long moneyFen() {
        return moneyFen;
    }

    public long points() {
        return points;
    }

    /** Documents that stand in a journal although nobody was told that they were done. */
    public int unacknowledged() {
        return unacknowledged;
    }
}
