package org.granary.hq.catalog;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.granary.hq.audit.AuditAction;
import org.granary.hq.audit.AuditService;
import org.granary.hq.label.LabelImport;
import org.granary.hq.label.LabelService;
import org.granary.hq.security.CashierImport;
import org.granary.hq.security.CashierService;
import org.granary.hq.shop.ShopImport;
import org.granary.hq.shop.ShopService;
import org.granary.hq.stock.OpeningStockImport;
import org.granary.hq.stock.StockService;
import org.granary.hq.store.Database;
import org.granary.hq.store.Work;
import org.granary.model.audit.AuditActor;
import org.granary.model.catalog.CatalogueImport;
import org.granary.model.catalog.ImportTable;
import org.granary.model.catalog.Sku;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.ShopId;
import org.granary.model.label.LabelBinding;
import org.granary.model.stock.StockMovement;
import org.granary.model.sync.SignedRequest;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes files in: checked whole, then applied in one transaction with their feed entries, or not at all. */
public final class ImportService {
    private static final Logger LOG = LoggerFactory.getLogger(ImportService.class);

    private final Database database;
    private final CatalogService catalog;
    private final ShopService shops;
    private final StockService stock;
    private final LabelService labels;
    private final CashierService cashiers;
    private final AuditService audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public ImportService(
            Database database,
            CatalogService catalog,
            ShopService shops,
            StockService stock,
            LabelService labels,
            CashierService cashiers,
            AuditService audit,
            Clock clock) {
        this.database = database;
        this.catalog = catalog;
        this.shops = shops;
        this.stock = stock;
        this.labels = labels;
        this.cashiers = cashiers;
        this.audit = audit;
        this.clock = clock;
    }

    /** Checks and applies one file; one at a time, so that what a file was checked against is still so when it is applied. */
    public ImportReport apply(ImportKind kind, byte[] bytes, AuditActor by) {
        return database.alone(Work.IMPORT, () -> applyAlone(kind, bytes, by));
    }

    private ImportReport applyAlone(ImportKind kind, byte[] bytes, AuditActor by) {
        if (database.shared()) {
            catalog.reload();
        }
        CsvFile.Content content = CsvFile.read(bytes);
        ImportReport report;
        if (content instanceof CsvFile.Content.Lines lines) {
            ImportTable table = ImportTable.of(lines.lines(), columns(kind));
            Consumer<Handle> written = handle -> audit.append(
                    handle,
                    by,
                    AuditAction.FILE_IMPORTED,
                    kind.name(),
                    Map.of("lines", table.rows().size(), "sha256", SignedRequest.sha256(bytes)));
            int pricesKept = table.failed() ? 0 : apply(kind, table, written);
            report = report(kind, lines.encoding(), table, pricesKept);
        } else if (content instanceof CsvFile.Content.Broken broken) {
            report = new ImportReport(kind, null, false, 0, 0, List.of(broken.problem()), 1);
        } else {
            throw new IllegalStateException("no such content");
        }
        LOG.info(
                "import of {}: applied={} lines={} problems={}",
                kind,
                report.applied(),
                report.lines(),
                report.problemCount());
        return report;
    }

    private static ImportReport report(ImportKind kind, CsvFile.Encoding encoding, ImportTable table, int pricesKept) {
        int applied = table.failed() ? 0 : table.rows().size();
        return new ImportReport(
                kind, encoding, !table.failed(), applied, pricesKept, table.problems(), table.problemCount());
    }

    private static List<String> columns(ImportKind kind) {
        return switch (kind) {
            case CATALOGUE -> CatalogueImport.REQUIRED_COLUMNS;
            case SHOPS -> ShopImport.COLUMNS;
            case STOCK -> OpeningStockImport.COLUMNS;
            case LABELS -> LabelImport.COLUMNS;
            case CASHIERS -> CashierImport.COLUMNS;
        };
    }

    /** Applies what is right; {@code written} is the last thing of the transaction. */
    private int apply(ImportKind kind, ImportTable table, Consumer<Handle> written) {
        return switch (kind) {
            case CATALOGUE -> applyCatalogue(table, written);
            case SHOPS -> applyShops(table, written);
            case STOCK -> applyStock(table, written);
            case LABELS -> applyLabels(table, written);
            case CASHIERS -> applyCashiers(table, written);
        };
    }

    private int applyCatalogue(ImportTable table, Consumer<Handle> written) {
        List<Sku> skus = CatalogueImport.check(table, catalog.skus(), Pinyin::of);
        if (table.failed()) {
            return 0;
        }
        int kept = database.write(handle -> {
            int pricesKept = catalog.put(handle, skus);
            written.accept(handle);
            return pricesKept;
        });
        catalog.reload();
        return kept;
    }

    private int applyShops(ImportTable table, Consumer<Handle> written) {
        List<ShopImport.Line> lines = ShopImport.check(table);
        return table.failed()
                ? 0
                : database.write(handle -> {
                    shops.put(handle, lines);
                    written.accept(handle);
                    return 0;
                });
    }

    private int applyStock(ImportTable table, Consumer<Handle> written) {
        Set<ShopId> known = database.read(shops::shopIds);
        Set<String> opened = database.read(stock::opened);
        DocumentId document = DocumentId.of(clock.instant(), random.nextLong(), random.nextLong());
        List<StockMovement> movements = OpeningStockImport.check(table, known, catalog.measures(), opened, document);
        return table.failed()
                ? 0
                : database.write(handle -> {
                    stock.open(handle, movements);
                    written.accept(handle);
                    return 0;
                });
    }

    private int applyLabels(ImportTable table, Consumer<Handle> written) {
        Set<ShopId> known = database.read(shops::shopIds);
        List<LabelBinding> bindings =
                LabelImport.check(table, known, catalog.measures().keySet());
        return table.failed()
                ? 0
                : database.write(handle -> {
                    labels.bind(handle, bindings);
                    written.accept(handle);
                    return 0;
                });
    }

    private int applyCashiers(ImportTable table, Consumer<Handle> written) {
        Set<ShopId> known = database.read(shops::shopIds);
        List<CashierImport.Line> lines = CashierImport.check(table, known);
        if (table.failed()) {
            return 0;
        }
        List<CashierService.Hashed> hashed = cashiers.hash(lines);
        return database.write(handle -> {
            cashiers.put(handle, hashed);
            written.accept(handle);
            return 0;
        });
    }
}
