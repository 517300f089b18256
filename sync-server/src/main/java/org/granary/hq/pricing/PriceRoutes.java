package org.granary.hq.pricing;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.granary.hq.catalog.CatalogService;
import org.granary.hq.security.Endpoint;
import org.granary.hq.security.Sessions;
import org.granary.hq.shop.Shop;
import org.granary.hq.shop.ShopService;
import org.granary.hq.store.Database;
import org.granary.hq.store.Json;
import org.granary.hq.web.Renderer;
import org.granary.model.catalog.Cells;
import org.granary.model.catalog.SellUnit;
import org.granary.model.catalog.Sku;
import org.granary.model.kernel.BusinessDates;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.SkuCode;
import org.granary.model.pricing.PriceVersion;
import org.jspecify.annotations.Nullable;

/** The console's pages about prices: versions, one version's board, publishing. */
public final class PriceRoutes {
    /** Articles in one answer of the search, and versions on the page. */
    public static final int FOUND_ARTICLES = 20;

    public static final int LISTED_VERSIONS = 30;

    private static final String MENU = "prices";

    private final Database database;
    private final PriceService prices;
    private final BoardService boards;
    private final BindingService bindings;
    private final CatalogService catalog;
    private final ShopService shops;
    private final Renderer renderer;
    private final Clock clock;

    /** Boards, newest first. */
    public record VersionsPage(List<Board> boards) {}

    /** One board with the names of its articles. */
    public record VersionPage(Board board, Map<SkuCode, Sku> articles) {
        public String name(SellUnit unit) {
            Sku sku = articles.get(unit.sku());
            return (sku == null ? unit.sku().value() : sku.name() + " " + sku.spec())
                    + (unit.single() ? "" : " / " + unit.pack());
        }
    }

    /** The form, as it was sent when it was refused. */
    public record NewPricePage(
            List<Shop> shops,
            List<String> chosen,
            String search,
            List<Found> found,
            List<Draft.Problem> problems,
            String at) {
        public boolean farOff() {
            return problems.stream().anyMatch(problem -> problem.reason() == Draft.Reason.FAR_OFF);
        }
    }

    /** An article in one unit, with the price published for now and, in a refused form, the price asked for. */
    public record Found(Sku sku, SellUnit unit, String unitName, Money today, String asked) {}

    public PriceRoutes(
            Database database,
            PriceService prices,
            BoardService boards,
            BindingService bindings,
            CatalogService catalog,
            ShopService shops,
            Renderer renderer,
            Clock clock) {
        this.database = database;
        this.prices = prices;
        this.boards = boards;
        this.bindings = bindings;
        this.catalog = catalog;
        this.shops = shops;
        this.renderer = renderer;
        this.clock = clock;
    }

    public Map<Endpoint, Handler> handlers() {
        Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
        handlers.put(
                Endpoint.PRICES,
                context -> renderer.page(context, "prices.jte", MENU, new VersionsPage(newestBoards())));
        handlers.put(Endpoint.PRICE_VERSION, this::version);
        handlers.put(Endpoint.NEW_PRICE, context -> newPrice(context, List.of(), List.of()));
        handlers.put(Endpoint.FIND_ARTICLE, this::find);
        handlers.put(Endpoint.PUBLISH, this::publish);
        handlers.put(Endpoint.CONFIRM_TAG, this::confirmTag);
        handlers.put(
                Endpoint.API_VERSIONS,
                context -> context.contentType("application/json; charset=utf-8")
                        .result(Json.text(
                                newestBoards().stream().map(PriceRoutes::json).toList())));
        return handlers;
    }

    private List<Board> newestBoards() {
        return prices.versions().stream()
                .sorted(Comparator.comparing(PublishedVersion::number).reversed())
                .limit(LISTED_VERSIONS)
                .map(boards::board)
                .toList();
    }

    private static Map<String, Object> json(Board board) {
        return Map.of(
                "version", board.version().number(),
                "effectiveAt", board.version().effectiveAt().toEpochMilli(),
                "effective", board.effective(),
                "tillsHave", board.tillsHave(),
                "tills", board.tills(),
                "labelsShow", board.labelsShow(),
                "labels", board.labels(),
                "raisesPending", board.raisesPending(),
                "shops", board.rows().stream().map(PriceRoutes::json).toList());
    }

    private static Map<String, Object> json(Draft.Problem problem) {
        return Map.of(
                "reason", problem.reason().name(),
                "subject", problem.subject(),
                "priceFen", problem.price().fen(),
                "todayFen", problem.today().fen());
    }

    private static Map<String, Object> json(Board.Row row) {
        return Map.of(
                "shop", row.shop().value(),
                "tillsHave", row.tillsHave(),
                "tills", row.tills(),
                "labelsShow", row.labelsShow(),
                "labels", row.labels(),
                "openTags", row.openTags(),
                "raisesPending", row.raisesPending(),
                "cutsPending", row.cutsPending(),
                "state", row.state().name());
    }

    private void version(Context context) {
        Optional<PublishedVersion> version = prices.version(Long.parseLong(context.pathParam("number")));
        if (version.isEmpty()) {
            context.redirect(Endpoint.PRICES.path(), HttpStatus.SEE_OTHER);
            return;
        }
        Board board = boards.board(version.get());
        Map<SkuCode, Sku> articles = new HashMap<>();
        version.get()
                .entries()
                .forEach(entry -> catalog.sku(entry.unit().sku()).ifPresent(sku -> articles.put(sku.code(), sku)));
        renderer.page(context, "version.jte", MENU, new VersionPage(board, articles));
    }

    private void newPrice(Context context, List<Found> found, List<Draft.Problem> problems) {
        List<Shop> all = database.read(shops::shops);
        String at = Optional.ofNullable(context.formParam("at")).orElse("");
        renderer.page(
                context,
                "newPrice.jte",
                MENU,
                new NewPricePage(all, context.formParams("shops"), "", found, problems, at));
    }

    private void find(Context context) {
        String search = Optional.ofNullable(context.queryParam("search")).orElse("");
        List<Found> found = new ArrayList<>();
        if (!search.isBlank()) {
            for (Sku sku : catalog.search(search, FOUND_ARTICLES)) {
                found.add(found(sku, SellUnit.single(sku.code()), ""));
                sku.packs().forEach(pack -> found.add(found(sku, new SellUnit(sku.code(), pack.name()), "")));
            }
        }
        renderer.page(
                context, "articles.jte", MENU, new NewPricePage(List.of(), List.of(), search, found, List.of(), ""));
    }

    private Found found(Sku sku, SellUnit unit, String asked) {
        ShopId anyShop =
                database.read(shops::shops).stream().findFirst().map(Shop::id).orElse(new ShopId("ALL"));
        Money today = prices.published(anyShop, unit, clock.instant()).orElse(sku.listPrice(unit));
        return new Found(sku, unit, unit.single() ? sku.unitName() : unit.pack(), today, asked);
    }

    private void publish(Context context) {
        List<Draft.Problem> unreadable = new ArrayList<>();
        List<Found> asked = new ArrayList<>();
        List<PriceVersion.Entry> entries = entries(context, unreadable, asked);
        List<ShopId> chosen =
                context.formParams("shops").stream().map(ShopId::new).toList();
        Draft draft =
                new Draft(moment(context.formParam("at")), chosen, entries, context.formParam("confirmed") != null);
        Draft.Result result = unreadable.isEmpty()
                ? prices.publish(draft, Sessions.actor(context))
                : new Draft.Result.Refused(unreadable);
        if (result instanceof Draft.Result.Published published) {
            bindings.tick();
            published(context, published.version());
        } else if (result instanceof Draft.Result.Refused refused) {
            if (wantsJson(context)) {
                context.status(422)
                        .contentType("application/json; charset=utf-8")
                        .result(Json.text(Map.of(
                                "problems",
                                refused.problems().stream()
                                        .map(PriceRoutes::json)
                                        .toList())));
            } else {
                context.status(422);
                newPrice(context, asked, refused.problems());
            }
        }
    }

    private static void published(Context context, PublishedVersion version) {
        if (wantsJson(context)) {
            context.contentType("application/json; charset=utf-8")
                    .result(Json.text(Map.of(
                            "version", version.number(),
                            "effectiveAt", version.effectiveAt().toEpochMilli())));
        } else {
            context.redirect(Endpoint.PRICES.path() + "/" + version.number(), HttpStatus.SEE_OTHER);
        }
    }

    private static boolean wantsJson(Context context) {
        String accept = context.header("Accept");
        return accept != null && accept.contains("application/json");
    }

    /** Pairs of {@code unit} and {@code price}; a line without a price is one that nobody filled in. */
    private List<PriceVersion.Entry> entries(Context context, List<Draft.Problem> unreadable, List<Found> asked) {
        List<String> units = context.formParams("unit");
        List<String> amounts = context.formParams("price");
        List<PriceVersion.Entry> entries = new ArrayList<>();
        for (int i = 0; i < Math.min(units.size(), amounts.size()); i++) {
            String amount = Cells.halfWidth(amounts.get(i)).strip();
            if (amount.isEmpty()) {
                continue;
            }
            SellUnit unit = unit(units.get(i));
            catalog.sku(unit.sku())
                    .filter(sku -> catalog.listPrice(unit).isPresent())
                    .ifPresent(sku -> asked.add(found(sku, unit, amount)));
            try {
                Money price = Money.parseYuan(amount);
                if (price.isPositive()) {
                    entries.add(new PriceVersion.Entry(unit, price));
                } else {
                    unreadable.add(Draft.Problem.of(Draft.Reason.NOT_POSITIVE, unit.toString()));
                }
            } catch (NumberFormatException e) {
                unreadable.add(Draft.Problem.of(Draft.Reason.NOT_MONEY, unit.toString()));
            }
        }
        return entries;
    }

    private static SellUnit unit(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? SellUnit.single(new SkuCode(text))
                : new SellUnit(new SkuCode(text.substring(0, slash)), text.substring(slash + 1));
    }

    /** A minute in shop time such as {@code 2026-11-22T18:30}, or nothing for now. */
    private static @Nullable Instant moment(@Nullable String text) {
        return text == null || text.isBlank()
                ? null
                : LocalDateTime.parse(text.strip())
                        .atZone(BusinessDates.SHOP_ZONE)
                        .toInstant();
    }

    private void confirmTag(Context context) {
        String shop = context.formParam("shop");
        String unit = context.formParam("unit");
        String version = context.formParam("version");
        if (shop == null || unit == null || version == null) {
            throw new IllegalArgumentException("shop, unit and version name a tag");
        }
        bindings.confirmTag(new ShopId(shop), unit(unit), Long.parseLong(version), Sessions.actor(context));
        context.redirect(Endpoint.PRICES.path() + "/" + Long.parseLong(version), HttpStatus.SEE_OTHER);
    }
}
