package org.granary.hq.approval;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.granary.hq.security.Endpoint;
import org.granary.hq.store.Database;
import org.granary.hq.store.Json;
import org.granary.hq.web.Renderer;
import org.granary.hq.web.Texts;
import org.granary.model.approval.Approval;
import org.granary.model.approval.GuardedAction;
import org.granary.model.kernel.Money;

/** The console's page of who said yes to what at the tills. */
public final class ApprovalRoutes {
    private final Database database;
    private final ApprovalService approvals;
    private final Renderer renderer;

    /** An approval in words. */
    public record Line(ApprovalRow row, String action, String means, String reason, String amounts, boolean granted) {}

    public ApprovalRoutes(Database database, ApprovalService approvals, Renderer renderer) {
        this.database = database;
        this.approvals = approvals;
        this.renderer = renderer;
    }

    public Map<Endpoint, Handler> handlers() {
        Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
        handlers.put(Endpoint.APPROVALS, this::page);
        handlers.put(Endpoint.API_APPROVALS, this::json);
        return handlers;
    }

    private void page(Context context) {
        Texts texts = renderer.texts(context);
        List<Line> lines = database.read(approvals::newest).stream()
                .map(row -> line(texts, row))
                .toList();
        renderer.page(context, "approvals.jte", "approvals", lines);
    }

    private static Line line(Texts texts, ApprovalRow row) {
        String action = GuardedAction.ofCode(row.action())
                .map(known -> texts.get("approvals.action." + known.name()))
                .orElse(row.action());
        Optional<Approval.Means> means = named(Approval.Means.values(), row.means());
        String how =
                means.map(known -> texts.get("approvals.means." + known.name())).orElse(row.means());
        String reason = ReasonTexts.words(texts, row.reason());
        return new Line(
                row,
                action,
                how,
                row.note().isEmpty() ? reason : reason + " " + row.note(),
                amounts(row),
                means.filter(Approval.Means::grants).isPresent());
    }

    private static <E extends Enum<E>> Optional<E> named(E[] values, String name) {
        return Stream.of(values).filter(value -> value.name().equals(name)).findFirst();
    }

    private static String amounts(ApprovalRow row) {
        if (row.before().equals(row.after())) {
            return "";
        }
        if (row.before().equals(Money.ZERO)) {
            return row.after().yuan();
        }
        return row.after().equals(Money.ZERO)
                ? row.before().yuan()
                : row.before().yuan() + " → " + row.after().yuan();
    }

    private void json(Context context) {
        List<Map<String, Object>> answer = database.read(approvals::newest).stream()
                .map(row -> {
                    Map<String, Object> fields = new LinkedHashMap<>();
                    fields.put("till", row.till().toString());
                    fields.put("action", row.action());
                    fields.put("subject", row.subject());
                    fields.put("before", row.before().fen());
                    fields.put("after", row.after().fen());
                    fields.put("asker", row.asker());
                    fields.put("decider", row.decider());
                    fields.put("means", row.means());
                    fields.put("reason", row.reason());
                    fields.put("note", row.note());
                    fields.put("at", row.at().toEpochMilli());
                    return fields;
                })
                .toList();
        context.contentType("application/json; charset=utf-8").result(Json.text(answer));
    }
}
