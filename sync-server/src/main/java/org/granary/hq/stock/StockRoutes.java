package org.granary.hq.stock;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.granary.hq.security.Endpoint;
import org.granary.hq.shop.Shop;
import org.granary.hq.shop.ShopService;
import org.granary.hq.store.Database;
import org.granary.hq.store.Json;
import org.granary.hq.web.Renderer;

/** The console's page of stock. */
public final class StockRoutes {
    private final Database database;
    private final StockService stock;
    private final ShopService shops;
    private final Renderer renderer;

    /** On hand, narrowed by shop and search. */
    public record StockPage(List<Shop> shops, String shop, String search, List<OnHand> lines) {}

    public StockRoutes(Database database, StockService stock, ShopService shops, Renderer renderer) {
        this.database = database;
        this.stock = stock;
        this.shops = shops;
        this.renderer = renderer;
    }

    public Map<Endpoint, Handler> handlers() {
        Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
        handlers.put(Endpoint.STOCK, this::list);
        handlers.put(Endpoint.API_STOCK, this::json);
        return handlers;
    }

    private void list(Context context) {
        String shop = query(context, "shop");
        String search = query(context, "search").strip();
        StockPage page = database.read(handle -> new StockPage(
                shops.shops(handle), shop, search, stock.onHand(handle, shop, search, StockService.PAGE_SIZE)));
        String template = context.header("HX-Request") == null ? "stock.jte" : "stockLines.jte";
        renderer.page(context, template, "stock", page);
    }

    private void json(Context context) {
        List<OnHand> lines =
                database.read(handle -> stock.onHand(handle, query(context, "shop"), "", StockService.MAX_LINES));
        List<Map<String, Object>> answer = lines.stream()
                .map(line -> {
                    Map<String, Object> fields = new LinkedHashMap<>();
                    fields.put("shop", line.shop());
                    fields.put("sku", line.sku());
                    fields.put("onHand", line.onHand().amount());
                    fields.put("quarantined", line.quarantined().amount());
                    fields.put("sold", line.sold().amount());
                    fields.put("returned", line.returned().amount());
                    fields.put("measure", line.onHand().measure().code());
                    fields.put("movements", line.movements());
                    return fields;
                })
                .toList();
        context.contentType("application/json; charset=utf-8").result(Json.text(answer));
    }

    private static String query(Context context, String name) {
        return Optional.ofNullable(context.queryParam(name)).orElse("");
    }
}
