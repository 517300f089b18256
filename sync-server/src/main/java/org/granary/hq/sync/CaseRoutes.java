package org.granary.hq.sync;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.granary.hq.audit.AuditAction;
import org.granary.hq.audit.AuditService;
import org.granary.hq.cases.CaseKind;
import org.granary.hq.cases.CaseService;
import org.granary.hq.cases.ExceptionCase;
import org.granary.hq.security.Endpoint;
import org.granary.hq.security.Sessions;
import org.granary.hq.shop.Shop;
import org.granary.hq.shop.ShopService;
import org.granary.hq.store.Database;
import org.granary.hq.store.Json;
import org.granary.hq.web.Renderer;
import org.granary.model.audit.AuditActor;
import org.granary.model.kernel.ShopId;

/** The console's page of what somebody has to look at. */
public final class CaseRoutes {
    private final Database database;
    private final CaseService cases;
    private final SuspenseService suspense;
    private final ShopService shops;
    private final AuditService audit;
    private final Renderer renderer;

    /** Open (or settled) cases and what waits in suspense. */
    public record CasesPage(
            List<Shop> shops,
            String shop,
            boolean settled,
            List<ExceptionCase> cases,
            List<SuspenseService.Waiting> suspended,
            Retried retried) {}

    /** What came of a try that was just made. */
    public enum Retried {
        NONE,
        PLACED,
        STILL_WAITING
    }

    public CaseRoutes(
            Database database,
            CaseService cases,
            SuspenseService suspense,
            ShopService shops,
            AuditService audit,
            Renderer renderer) {
        this.database = database;
        this.cases = cases;
        this.suspense = suspense;
        this.shops = shops;
        this.audit = audit;
        this.renderer = renderer;
    }

    public Map<Endpoint, Handler> handlers() {
        Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
        handlers.put(Endpoint.CASES, context -> page(context, Retried.NONE));
        handlers.put(Endpoint.SETTLE_CASE, this::settle);
        handlers.put(Endpoint.RETRY_SUSPENDED, this::retry);
        handlers.put(Endpoint.SETTLE_SUSPENDED, this::settleSuspended);
        handlers.put(Endpoint.API_CASES, this::json);
        return handlers;
    }

    private void page(Context context, Retried retried) {
        String shop = query(context, "shop");
        boolean settled = query(context, "settled").equals("true");
        CasesPage page = database.read(handle -> new CasesPage(
                shops.shops(handle),
                shop,
                settled,
                cases.list(handle, shop, settled, CaseService.PAGE_SIZE),
                suspense.list(handle, shop, CaseService.PAGE_SIZE),
                retried));
        renderer.page(context, "cases.jte", "cases", page);
    }

    private void settle(Context context) {
        ShopId shop = new ShopId(field(context, "shop"));
        CaseKind kind = CaseKind.valueOf(field(context, "kind"));
        String reference = field(context, "reference");
        String note = field(context, "note");
        AuditActor by = Sessions.actor(context);
        database.write(handle -> {
            boolean settled = cases.settle(handle, shop, kind, reference, note);
            if (settled) {
                audit.append(
                        handle,
                        by,
                        AuditAction.CASE_SETTLED,
                        shop.value(),
                        Map.of("kind", kind.name(), "reference", reference));
            }
            return settled;
        });
        context.redirect(Endpoint.CASES.path(), HttpStatus.SEE_OTHER);
    }

    private void retry(Context context) {
        boolean placed = suspense.retry(SuspenseService.Place.parse(field(context, "place")), Sessions.actor(context));
        page(context, placed ? Retried.PLACED : Retried.STILL_WAITING);
    }

    private void settleSuspended(Context context) {
        suspense.settle(
                SuspenseService.Place.parse(field(context, "place")), field(context, "note"), Sessions.actor(context));
        context.redirect(Endpoint.CASES.path(), HttpStatus.SEE_OTHER);
    }

    private static String field(Context context, String name) {
        String value = Optional.ofNullable(context.formParam(name)).orElse("").strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a field is missing: " + name);
        }
        return value;
    }

    private void json(Context context) {
        boolean settled = query(context, "settled").equals("true");
        List<ExceptionCase> all =
                database.read(handle -> cases.list(handle, query(context, "shop"), settled, CaseService.PAGE_SIZE));
        List<Map<String, Object>> answer = all.stream()
                .map(found -> {
                    Map<String, Object> fields = new LinkedHashMap<>();
                    fields.put("till", found.till().toString());
                    fields.put("kind", found.kind().name());
                    fields.put("owner", found.kind().owner().name());
                    fields.put("reference", found.reference());
                    fields.put("detail", found.detail());
                    fields.put("note", found.note());
                    return fields;
                })
                .toList();
        context.contentType("application/json; charset=utf-8").result(Json.text(answer));
    }

    private static String query(Context context, String name) {
        return Optional.ofNullable(context.queryParam(name)).orElse("");
    }
}
