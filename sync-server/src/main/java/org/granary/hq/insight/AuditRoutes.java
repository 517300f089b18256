package org.granary.hq.insight;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.granary.hq.audit.AuditAction;
import org.granary.hq.audit.AuditService;
import org.granary.hq.security.Endpoint;
import org.granary.hq.store.Database;
import org.granary.hq.store.Json;
import org.granary.hq.store.UnreadableException;
import org.granary.hq.web.Renderer;
import org.granary.hq.web.Texts;
import org.granary.model.audit.AuditActor;
import org.granary.model.audit.AuditEntry;
import org.granary.model.audit.AuditHead;
import org.granary.model.audit.AuditVerdict;
import org.jspecify.annotations.Nullable;

/** The console's page of what was done and by whom, and whether the chain of it is whole. */
public final class AuditRoutes {
    private final Database database;
    private final AuditService audit;
    private final Supplier<List<AuditHead>> known;
    private final Renderer renderer;

    /** An entry as a person reads it. */
    public record Line(AuditEntry entry, Instant at, String actor, String action, String details) {}

    /**
     * Some entries, the newest first.
     *
     * @param older number before which the next page begins; 0 when this is the last
     * @param verdict what came of checking the chain; empty when nobody asked
     */
    public record AuditPage(List<Line> lines, long older, String verdict, boolean damaged) {
        public AuditPage {
            lines = List.copyOf(lines);
        }
    }

    /** @param known heads of the chain that are kept outside the database */
    public AuditRoutes(Database database, AuditService audit, Supplier<List<AuditHead>> known, Renderer renderer) {
        this.database = database;
        this.audit = audit;
        this.known = known;
        this.renderer = renderer;
    }

    public Map<Endpoint, Handler> handlers() {
        Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
        handlers.put(Endpoint.AUDIT, this::page);
        handlers.put(Endpoint.API_AUDIT, this::json);
        return handlers;
    }

    private void page(Context context) {
        Texts texts = renderer.texts(context);
        List<AuditEntry> entries = entries(context);
        AuditVerdict verdict = context.queryParam("check") == null ? null : check();
        List<Line> lines = entries.stream().map(entry -> line(texts, entry)).toList();
        long last = entries.isEmpty() ? 0 : entries.get(entries.size() - 1).number();
        renderer.page(
                context,
                "audit.jte",
                "audit",
                new AuditPage(
                        lines, last > 1 ? last : 0, verdict(texts, verdict), verdict instanceof AuditVerdict.Damaged));
    }

    private List<AuditEntry> entries(Context context) {
        String before = context.queryParam("before");
        long number = before == null || before.isEmpty() ? Long.MAX_VALUE : Long.parseLong(before);
        return database.read(handle -> audit.before(handle, number, AuditService.PAGE_SIZE));
    }

    private AuditVerdict check() {
        List<AuditHead> heads = known.get();
        return database.read(handle -> audit.check(handle, heads));
    }

    private static String verdict(Texts texts, @Nullable AuditVerdict verdict) {
        if (verdict instanceof AuditVerdict.Damaged damaged) {
            String damage = texts.get("audit.damage." + damaged.damage().name());
            return texts.get("audit.damaged", damaged.number(), damage);
        }
        if (verdict instanceof AuditVerdict.Whole whole) {
            String lost = whole.lost().isEmpty()
                    ? ""
                    : " " + texts.get("audit.lost", whole.lost().size());
            return texts.get("audit.whole", whole.entries()) + lost;
        }
        return "";
    }

    private static Line line(Texts texts, AuditEntry entry) {
        return new Line(
                entry,
                Instant.ofEpochMilli(entry.fact().atMillis()),
                actor(texts, entry.fact().actor()),
                action(texts, entry.fact().action()),
                details(entry.fact().details()));
    }

    private static String actor(Texts texts, String actor) {
        int colon = actor.indexOf(':');
        String kind = colon < 0 ? actor : actor.substring(0, colon);
        for (AuditActor.Kind known : AuditActor.Kind.values()) {
            if (known.name().equals(kind)) {
                return texts.get("audit.actor." + kind) + (colon < 0 ? "" : " " + actor.substring(colon + 1));
            }
        }
        return actor;
    }

    /** One that a newer version wrote stands as it is. */
    private static String action(Texts texts, String action) {
        for (AuditAction known : AuditAction.values()) {
            if (known.name().equals(action)) {
                return texts.get("audit.action." + action);
            }
        }
        return action;
    }

    private static String details(String json) {
        try {
            List<String> parts = new ArrayList<>();
            for (Map.Entry<String, JsonNode> field :
                    Json.read(json, JsonNode.class).properties()) {
                parts.add(field.getKey() + " " + field.getValue().asText());
            }
            return String.join(" · ", parts);
        } catch (UnreadableException e) {
            // Somebody changed it; the check says so.
            return json;
        }
    }

    private void json(Context context) {
        List<Map<String, Object>> answer = entries(context).stream()
                .map(entry -> {
                    Map<String, Object> fields = new LinkedHashMap<>();
                    fields.put("number", entry.number());
                    fields.put("at", entry.fact().atMillis());
                    fields.put("actor", entry.fact().actor());
                    fields.put("action", entry.fact().action());
                    fields.put("subject", entry.fact().subject());
                    fields.put("details", entry.fact().details());
                    fields.put("previous", entry.previous());
                    fields.put("hash", entry.hash());
                    return fields;
                })
                .toList();
        context.contentType("application/json; charset=utf-8").result(Json.text(answer));
    }
}
