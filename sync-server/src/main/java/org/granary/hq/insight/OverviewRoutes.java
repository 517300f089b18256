package org.granary.hq.insight;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.granary.hq.audit.AuditAction;
import org.granary.hq.audit.AuditService;
import org.granary.hq.catalog.CatalogService;
import org.granary.hq.sale.DaySum;
import org.granary.hq.sale.SaleService;
import org.granary.hq.security.Endpoint;
import org.granary.hq.security.EnrolmentService;
import org.granary.hq.security.Sessions;
import org.granary.hq.shift.ShiftService;
import org.granary.hq.shop.Shop;
import org.granary.hq.shop.ShopService;
import org.granary.hq.shop.TillRecord;
import org.granary.hq.store.Database;
import org.granary.hq.store.FeedStore;
import org.granary.hq.store.Json;
import org.granary.hq.sync.EventStream;
import org.granary.hq.sync.PushService;
import org.granary.hq.sync.Suspended;
import org.granary.hq.web.Renderer;
import org.granary.model.audit.AuditActor;
import org.granary.model.kernel.BusinessDates;
import org.granary.model.kernel.TillId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The console's overview, and its page of shops and tills. */
public final class OverviewRoutes {
    private static final int LISTED_SUSPENDED = 20;
    private static final Logger LOG = LoggerFactory.getLogger(OverviewRoutes.class);

    private final Database database;
    private final ShopService shops;
    private final SaleService sales;
    private final ShiftService shifts;
    private final CatalogService catalog;
    private final PushService pushes;
    private final EnrolmentService enrolments;
    private final EventStream events;
    private final FeedStore feed;
    private final AuditService audit;
    private final Renderer renderer;
    private final Clock clock;

    /** A till as a person wants to see it. */
    public record TillLine(
            TillRecord till,
            boolean quarantined,
            boolean online,
            boolean selling,
            @Nullable Instant lastContact,
            long behind,
            @Nullable String code) {}

    /** A shop with its tills and today's sales. */
    public record ShopLine(Shop shop, List<TillLine> tills, DaySum today) {
        public long online() {
            return tills.stream().filter(TillLine::online).count();
        }

        public long enrolled() {
            return tills.stream().filter(line -> line.till().enrolled()).count();
        }
    }

    /** Everything of both pages. */
    public record OverviewPage(
            LocalDate date, Instant now, int articles, List<ShopLine> shops, List<Suspended> suspended) {
        public DaySum today() {
            return shops.stream().map(ShopLine::today).reduce(DaySum.NONE, DaySum::plus);
        }

        public long online() {
            return shops.stream().mapToLong(ShopLine::online).sum();
        }

        public long enrolled() {
            return shops.stream().mapToLong(ShopLine::enrolled).sum();
        }
    }

    public OverviewRoutes(
            Database database,
            ShopService shops,
            SaleService sales,
            ShiftService shifts,
            CatalogService catalog,
            PushService pushes,
            EnrolmentService enrolments,
            EventStream events,
            FeedStore feed,
            AuditService audit,
            Renderer renderer,
            Clock clock) {
        this.database = database;
        this.shops = shops;
        this.sales = sales;
        this.shifts = shifts;
        this.catalog = catalog;
        this.pushes = pushes;
        this.enrolments = enrolments;
        this.events = events;
        this.feed = feed;
        this.audit = audit;
        this.renderer = renderer;
        this.clock = clock;
    }

    public Map<Endpoint, Handler> handlers() {
        Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
        handlers.put(Endpoint.OVERVIEW, this::overview);
        handlers.put(Endpoint.SHOPS, context -> renderer.page(context, "shops.jte", "shops", page(Map.of())));
        handlers.put(Endpoint.ENROLMENT_CODE, this::newCode);
        handlers.put(Endpoint.REVOKE, this::revoke);
        handlers.put(Endpoint.API_TILLS, this::json);
        return handlers;
    }

    private void overview(Context context) {
        String template = context.header("HX-Request") == null ? "overview.jte" : "overviewLive.jte";
        renderer.page(context, template, "overview", page(Map.of()));
    }

    private OverviewPage page(Map<TillId, String> codes) {
        LocalDate today = BusinessDates.of(clock.instant(), BusinessDates.DEFAULT_CUT_OFF);
        return database.read(handle -> {
            Map<String, DaySum> sums = sales.daySums(handle, today);
            List<ShopLine> lines = new ArrayList<>();
            for (Shop shop : shops.shops(handle)) {
                lines.add(new ShopLine(
                        shop,
                        tills(handle, shop, codes),
                        sums.getOrDefault(shop.id().value(), DaySum.NONE)));
            }
            return new OverviewPage(
                    today, clock.instant(), catalog.skus().size(), lines, pushes.suspended(handle, LISTED_SUSPENDED));
        });
    }

    private List<TillLine> tills(Handle handle, Shop shop, Map<TillId, String> codes) {
        Set<TillId> quarantined = pushes.quarantined(handle);
        Set<TillId> selling = shifts.tillsWithOpenShift(handle, shop.id());
        long head = feed.head(handle);
        return shops.tills(handle, shop.id()).stream()
                .map(till -> new TillLine(
                        till,
                        quarantined.contains(till.id()),
                        shops.online(till),
                        selling.contains(till.id()),
                        shops.lastContact(till).orElse(null),
                        head - till.feedAsked(),
                        codes.get(till.id())))
                .toList();
    }

    private void newCode(Context context) {
        TillId till = TillId.parse(context.pathParam("till"));
        String code = enrolments
                .newCode(till, Sessions.actor(context))
                .orElseThrow(() -> new IllegalArgumentException("no such till: " + till))
                .text();
        String accept = context.header("Accept");
        if (accept != null && accept.contains("application/json")) {
            context.contentType("application/json; charset=utf-8")
                    .result(Json.text(Map.of("till", till.toString(), "code", code)));
            return;
        }
        renderer.page(context, "shops.jte", "shops", page(Map.of(till, code)));
    }

    private void revoke(Context context) {
        TillId till = TillId.parse(context.pathParam("till"));
        AuditActor by = Sessions.actor(context);
        boolean revoked = database.write(handle -> {
            boolean done = shops.revoke(handle, till);
            if (done) {
                audit.append(handle, by, AuditAction.TILL_REVOKED, till.toString(), Map.of());
            }
            return done;
        });
        if (!revoked) {
            throw new IllegalArgumentException("not enrolled: " + till);
        }
        events.close(till);
        LOG.warn("till {} was revoked", till);
        context.redirect(Endpoint.SHOPS.path(), HttpStatus.SEE_OTHER);
    }

    private void json(Context context) {
        List<Map<String, Object>> answer = page(Map.of()).shops().stream()
                .flatMap(shop -> shop.tills().stream())
                .map(line -> {
                    Map<String, Object> fields = new LinkedHashMap<>();
                    fields.put("till", line.till().id().toString());
                    fields.put("enrolled", line.till().enrolled());
                    fields.put("revoked", line.till().revoked());
                    fields.put("epoch", line.till().epoch());
                    fields.put("next", line.till().next());
                    fields.put("feedAsked", line.till().feedAsked());
                    fields.put("online", line.online());
                    fields.put("selling", line.selling());
                    return fields;
                })
                .toList();
        context.contentType("application/json; charset=utf-8").result(Json.text(answer));
    }
}
