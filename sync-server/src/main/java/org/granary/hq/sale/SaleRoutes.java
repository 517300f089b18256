package org.granary.hq.sale;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.granary.hq.security.Endpoint;
import org.granary.hq.shop.Shop;
import org.granary.hq.shop.ShopService;
import org.granary.hq.store.Database;
import org.granary.hq.store.Json;
import org.granary.hq.web.Renderer;

/** The console's pages about sales. */
public final class SaleRoutes {
    private final Database database;
    private final SaleService sales;
    private final ShopService shops;
    private final Renderer renderer;

    /** The newest sales. */
    public record SalesPage(List<Shop> shops, String shop, List<SaleSummary> sales, List<ReturnSummary> returns) {}

    /** The lines of one sale, fetched when somebody opens it. */
    public record LinesPage(List<SaleSummary.Line> lines) {}

    public SaleRoutes(Database database, SaleService sales, ShopService shops, Renderer renderer) {
        this.database = database;
        this.sales = sales;
        this.shops = shops;
        this.renderer = renderer;
    }

    public Map<Endpoint, Handler> handlers() {
        Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
        handlers.put(Endpoint.SALES, this::list);
        handlers.put(Endpoint.SALE, this::lines);
        handlers.put(Endpoint.API_SALES, this::json);
        return handlers;
    }

    private void list(Context context) {
        String shop = shop(context);
        SalesPage page = database.read(handle -> new SalesPage(
                shops.shops(handle),
                shop,
                sales.recent(handle, shop, SaleService.PAGE_SIZE),
                sales.recentReturns(handle, shop, SaleService.PAGE_SIZE)));
        renderer.page(context, "sales.jte", "sales", page);
    }

    private void lines(Context context) {
        String id = UUID.fromString(context.pathParam("id")).toString();
        LinesPage page = database.read(handle -> new LinesPage(sales.lines(handle, id)));
        renderer.page(context, "saleLines.jte", "sales", page);
    }

    private void json(Context context) {
        List<SaleSummary> all = database.read(handle -> sales.recent(handle, shop(context), SaleService.MAX_SALES));
        List<Map<String, Object>> answer = all.stream()
                .map(sale -> {
                    Map<String, Object> fields = new LinkedHashMap<>();
                    fields.put("id", sale.documentId());
                    fields.put("shop", sale.shop());
                    fields.put("receiptNumber", sale.receiptNumber());
                    fields.put("totalFen", sale.total().fen());
                    fields.put("paidFen", sale.paid().fen());
                    fields.put("priceVersion", sale.priceVersion());
                    return fields;
                })
                .toList();
        context.contentType("application/json; charset=utf-8").result(Json.text(answer));
    }

    private static String shop(Context context) {
        return Optional.ofNullable(context.queryParam("shop")).orElse("");
    }
}
