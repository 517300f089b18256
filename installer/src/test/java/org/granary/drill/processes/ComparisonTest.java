package org.granary.drill.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final String TILL = "SHA-01";
    private static final String MEMBER = "0197a000-0000-7000-8000-0000000000aa";
    private static final Seen FIRST = sale(1, 500, -2);
    private static final Seen SECOND = sale(2, 700, -3);

    private final List<Seen> witnessed = new ArrayList<>(List.of(FIRST, SECOND));
    private final List<Seen> journal = new ArrayList<>(List.of(FIRST, SECOND));
    private final List<HeadquartersBook.Row> documents = new ArrayList<>(List.of(row(FIRST), row(SECOND)));
    private final Map<String, Long> stock = new TreeMap<>(Map.of("SHA DM0001", 95L));
    private final Map<String, Long> points = new TreeMap<>(Map.of(MEMBER, 12L));
    private final Map<String, Long> cash = new TreeMap<>(Map.of("SHA", 1_200L));
    private final Map<String, Long> cases = new TreeMap<>();
    private final Set<UUID> joined = new TreeSet<>();
    private long databaseFen = 1_200;
    private long restarts;
    private Takings report = new Takings(1, 2, 1_200, 0);

    private static Seen sale(int number, long fen, long moved) {
        return new Seen(
                TILL,
                true,
                UUID.fromString("0197a000-0000-7000-8000-00000000000" + number),
                "SHA-01-261123-000" + number,
                fen,
                MEMBER,
                fen / 100,
                Map.of("DM0001", moved));
    }

    private static HeadquartersBook.Row row(Seen seen) {
        return new HeadquartersBook.Row(seen.id(), seen.till(), seen.receipt(), seen.moneyFen());
    }

    private Comparison compare() {
        TreeSet<UUID> sold = new TreeSet<>();
        TreeMap<String, Long> moved = new TreeMap<>();
        for (Seen seen : journal) {
            sold.add(seen.id());
            seen.moved().forEach((sku, units) -> moved.merge(sku, units, Long::sum));
        }
        HeadquartersBook book = new HeadquartersBook(
                documents,
                stock,
                Map.of("SHA DM0001", 100L),
                points,
                cash,
                Map.of(TILL, cash.get("SHA")),
                Map.of(TILL, new Takings(1, 2, 1_200, 0)),
                0,
                restarts,
                cases,
                Set.of());
        return new Comparison(
                witnessed,
                Map.of(TILL, new TillBook(journal, sold, moved, databaseFen, joined)),
                Map.of(TILL, report),
                book);
    }

    @Test
    void books_that_agree_are_clean() {
        Comparison compared = compare();
        assertTrue(compared.clean(), () -> String.join("\n", compared.findings()));
        assertEquals(0, compared.unacknowledged());
    }

    @Test
    void a_sale_that_nobody_saw_done_may_exist_and_counts() {
        witnessed.remove(SECOND);
        Comparison compared = compare();
        assertTrue(compared.clean(), () -> String.join("\n", compared.findings()));
        assertEquals(1, compared.unacknowledged());
    }

    @Test
    void a_sale_that_headquarters_lacks_is_lost() {
        documents.remove(1);
        assertEquals(Set.of(SECOND.id()), compare().lost());
    }

    @Test
    void a_sale_that_its_till_lacks_is_lost() {
        journal.remove(SECOND);
        assertEquals(Set.of(SECOND.id()), compare().lost());
    }

    @Test
    void a_sale_that_is_there_twice_is_doubled() {
        documents.add(row(FIRST));
        assertEquals(Set.of(FIRST.id()), compare().doubled());
    }

    @Test
    void one_fen_one_gram_and_one_point_are_noticed() {
        stock.merge("SHA DM0001", -1L, Long::sum);
        points.merge(MEMBER, 1L, Long::sum);
        cash.merge("SHA", 1L, Long::sum);
        Comparison compared = compare();
        assertFalse(compared.clean());
        assertEquals(1, compared.stock());
        assertEquals(1, compared.points());
        assertEquals(2, compared.moneyFen(), "in the ledger and in the tenders");
    }

    @Test
    void a_sign_up_that_headquarters_lacks_is_noticed() {
        joined.add(UUID.fromString(MEMBER));
        assertFalse(compare().clean());
    }

    @Test
    void a_document_that_no_till_made_is_noticed() {
        documents.add(row(sale(3, 900, -1)));
        assertFalse(compare().clean());
    }

    @Test
    void a_till_s_database_a_z_report_and_an_open_case_are_looked_at() {
        databaseFen = 1_201;
        assertFalse(compare().clean());
        databaseFen = 1_200;
        report = new Takings(1, 2, 1_200, -1);
        assertFalse(compare().clean());
        report = new Takings(1, 2, 1_200, 0);
        cases.put("UNEXPLAINED_PRICE", 1L);
        assertFalse(compare().clean());
    }

    @Test
    void a_headquarters_that_forgot_what_it_answered_for_is_noticed() {
        restarts = 1;
        assertFalse(compare().clean());
    }
}
