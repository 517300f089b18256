package org.granary.hq.security;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.granary.model.catalog.Cells;
import org.granary.model.catalog.ImportProblem.Reason;
import org.granary.model.catalog.ImportTable;
import org.granary.model.kernel.Limit;
import org.granary.model.kernel.ShopId;

/**
 * Checks a file of cashiers: {@code shop, cashier, name, pin, role}, and {@code badge} where there is one: the code on it, long
 * enough that nobody guesses it. A report never repeats a PIN or a badge.
 */
public final class CashierImport {
    public static final List<String> COLUMNS = List.of("shop", "cashier", "name", "pin", "role");

    private static final Set<String> ROLES = Set.of("cashier", "supervisor", "manager");

    /** Somebody who tries has to try for longer than a badge is worn. */
    private static final int BADGE_MIN = 12;

    /** A cashier with PIN and badge as the file states them; both are hashed before they are stored. An empty badge is none. */
    public record Line(ShopId shop, String cashier, String name, String pin, String role, String badge) {
        /** Without PIN and badge. */
        @Override
        public String toString() {
            return shop + " " + cashier;
        }
    }

    private CashierImport() {}

    public static List<Line> check(ImportTable table, Set<ShopId> shops) {
        List<Line> lines = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (ImportTable.Row row : table.rows()) {
            long before = table.problemCount();
            String shop = row.required("shop");
            String cashier = Cells.halfWidth(row.required("cashier"));
            String name = row.required("name");
            String pin = Cells.halfWidth(row.required("pin"));
            String role = row.required("role");
            String badge = Cells.halfWidth(row.text("badge")).strip();
            if (shops.stream().noneMatch(id -> id.value().equals(shop))) {
                row.problem("shop", shop, Reason.UNKNOWN_SHOP, "");
            }
            if (!pin.matches("\\d{4,12}")) {
                row.problem("pin", "", Reason.BAD_DIGITS, "4-12");
            }
            if (!ROLES.contains(role)) {
                row.problem("role", role, Reason.BAD_ROLE, "cashier, supervisor, manager");
            }
            if (!badge.isEmpty() && (badge.length() < BADGE_MIN || badge.length() > Limit.CODE_CHARACTERS.max())) {
                row.problem("badge", "", Reason.BAD_DIGITS, BADGE_MIN + "-" + Limit.CODE_CHARACTERS.max());
            }
            if (!badge.isEmpty() && !seen.add("badge " + shop + " " + badge)) {
                row.problem("badge", "", Reason.DUPLICATE, "");
            }
            if (!seen.add(shop + " " + cashier)) {
                row.problem("cashier", cashier, Reason.DUPLICATE, "");
            }
            if (cashier.length() > Limit.CODE_CHARACTERS.max() || name.length() > Limit.NAME_CHARACTERS.max()) {
                row.problem("name", name, Reason.TOO_LONG, Long.toString(Limit.NAME_CHARACTERS.max()));
            }
            if (table.problemCount() == before) {
                lines.add(new Line(new ShopId(shop), cashier, name, pin, role, badge));
            }
        }
        return lines;
    }
}
