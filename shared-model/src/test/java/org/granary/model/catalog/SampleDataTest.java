package org.granary.model.catalog;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.SkuCode;
import org.granary.model.label.LabelBinding;
import org.junit.jupiter.api.Test;

/** The files in {@code data/} agree with each other; that they can be imported is tested where the import is. */
class SampleDataTest {
    private static final Path DATA = Path.of("..", "data");
    private static final List<String> BARCODES = List.of("barcode", "pack_barcode", "pack2_barcode");
    private static final int LABELS_A_SHOP = 30;

    @Test
    void everyBarcodeHasARightCheckDigitAndOneOwner() throws IOException {
        Set<String> seen = new HashSet<>();
        for (Map<String, String> row : rows("catalogue.csv")) {
            for (String column : BARCODES) {
                String code = cell(row, column);
                if (!code.isEmpty()) {
                    assertThat(Gtin.of(code)).as("%s of %s", column, row).isPresent();
                    assertThat(seen.add(CodeReader.key(code)))
                            .as("%s of %s is its own", column, row)
                            .isTrue();
                }
            }
        }
        assertThat(seen).hasSizeGreaterThan(400);
    }

    @Test
    void codesAndShortCodesAreUniqueAndThereAreEnoughGoodsOfEachForm() throws IOException {
        List<Map<String, String>> catalogue = rows("catalogue.csv");
        assertThat(catalogue).hasSizeGreaterThanOrEqualTo(260);
        assertThat(column(catalogue, "sku")).doesNotHaveDuplicates();
        assertThat(column(catalogue, "short_code")).doesNotHaveDuplicates();
        assertThat(catalogue.stream().filter(row -> cell(row, "form").equals(Form.LOOSE.code())))
                .hasSizeGreaterThanOrEqualTo(25);
    }

    @Test
    void everyPriceIsAboveItsCostAndAPackIsCheaperThanItsContents() throws IOException {
        for (Map<String, String> row : rows("catalogue.csv")) {
            long retail = fen(cell(row, "retail_price"));
            long cost = fen(cell(row, "cost_price"));
            assertThat(fen(cell(row, "supply_price")))
                    .as("supply price of %s", row)
                    .isBetween(cost, retail);
            assertThat(cost).as("cost of %s", row).isLessThan(retail);
            long priced = cell(row, "form").equals(Form.LOOSE.code()) ? 1000 : 1;
            for (String pack : List.of("pack", "pack2")) {
                if (!cell(row, pack + "_name").isEmpty()) {
                    long size = Long.parseLong(cell(row, pack + "_size"));
                    assertThat(fen(cell(row, pack + "_price")) * priced)
                            .as("%s of %s", pack, row)
                            .isGreaterThan(cost * size)
                            .isLessThan(retail * size);
                }
            }
        }
    }

    @Test
    void everyShopStocksEveryArticleOnce() throws IOException {
        List<String> expected = new ArrayList<>();
        for (String shop : column(rows("shops.csv"), "shop")) {
            for (String sku : column(rows("catalogue.csv"), "sku")) {
                expected.add(new ShopId(shop) + "/" + sku);
            }
        }
        List<Map<String, String>> stock = rows("opening-stock.csv");
        assertThat(stock.stream().map(row -> cell(row, "shop") + "/" + cell(row, "sku")))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(stock)
                .allSatisfy(
                        row -> assertThat(Long.parseLong(cell(row, "quantity"))).isPositive());
    }

    @Test
    void everyLabelHasAPlaceOfItsOwnInFrontOfAKnownArticle() throws IOException {
        Set<String> articles = Set.copyOf(column(rows("catalogue.csv"), "sku"));
        List<LabelBinding> labels = rows("labels.csv").stream()
                .map(row -> new LabelBinding(
                        cell(row, "label_mac"),
                        new ShopId(cell(row, "shop")),
                        cell(row, "shelf"),
                        new SkuCode(cell(row, "sku")),
                        Integer.parseInt(cell(row, "width")),
                        Integer.parseInt(cell(row, "height"))))
                .toList();
        assertThat(labels.stream().map(LabelBinding::mac)).doesNotHaveDuplicates();
        assertThat(labels.stream().map(label -> label.shop() + " " + label.shelf()))
                .doesNotHaveDuplicates();
        assertThat(labels)
                .allSatisfy(label -> assertThat(articles).contains(label.sku().value()));
        assertThat(labels.stream().collect(Collectors.groupingBy(LabelBinding::shop, Collectors.counting())))
                .hasSize(rows("shops.csv").size())
                .allSatisfy((shop, count) -> assertThat(count).isEqualTo(LABELS_A_SHOP));
    }

    @Test
    void everyShopHasAManagerAndCashiersWithPins() throws IOException {
        List<Map<String, String>> cashiers = rows("cashiers.csv");
        assertThat(column(cashiers, "cashier")).doesNotHaveDuplicates();
        assertThat(column(cashiers, "pin")).allMatch(pin -> pin.matches("\\d{4,6}"));
        for (String shop : column(rows("shops.csv"), "shop")) {
            assertThat(cashiers.stream()
                            .filter(row -> cell(row, "shop").equals(shop))
                            .map(row -> cell(row, "role")))
                    .containsExactlyInAnyOrder("cashier", "cashier", "cashier", "manager");
        }
    }

    /** Our own files hold neither quotes nor commas inside a cell, so that they need no CSV library here. */
    private static List<Map<String, String>> rows(String file) throws IOException {
        List<String> lines = Files.readAllLines(DATA.resolve(file), StandardCharsets.UTF_8);
        String[] header = lines.get(0).split(",", -1);
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            assertThat(line).doesNotContain("\"");
            String[] cells = line.split(",", -1);
            assertThat(cells).as(line).hasSameSizeAs(header);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < header.length; i++) {
                row.put(header[i], cells[i]);
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> column(List<Map<String, String>> rows, String name) {
        return rows.stream().map(row -> cell(row, name)).toList();
    }

    private static String cell(Map<String, String> row, String name) {
        return requireNonNull(row.get(name), name + " is not a column");
    }

    private static long fen(String yuan) {
        assertThat(yuan).matches("\\d{1,7}\\.\\d\\d");
        return Long.parseLong(yuan.replace(".", ""));
    }
}
