package org.granary.drill.cashier;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A sale that the cashier, outside the till, saw done.
 *
 * @param receipt number on the screen
 * @param paidFen what the customer owed after 抹零
 * @param movedBaseUnits what left the shelf, by SKU
 */
public record SeenSale(String receipt, long paidFen, Map<String, Long> movedBaseUnits) {
    public SeenSale {
        movedBaseUnits = Map.copyOf(movedBaseUnits);
    }

    /** Sum over sales. */
    public static Map<String, Long> moved(List<SeenSale> sales) {
        Map<String, Long> sum = new TreeMap<>();
        sales.forEach(sale -> sale.movedBaseUnits().forEach((sku, units) -> sum.merge(sku, units, Long::sum)));
        return sum;
    }

    public static long paid(List<SeenSale> sales) {
        return sales.stream().mapToLong(SeenSale::paidFen).sum();
    }
}
