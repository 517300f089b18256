package org.granary.hq.coupon;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.granary.hq.security.Endpoint;
import org.granary.hq.security.Sessions;
import org.granary.hq.store.Database;
import org.granary.hq.web.Renderer;
import org.granary.model.audit.AuditActor;
import org.granary.model.coupon.CouponCode;
import org.granary.model.kernel.Money;

/** The console's page of coupons: the campaigns, what became of them, and a form that makes the next. */
public final class CouponRoutes {
    private static final int UNPROCESSABLE = 422;

    /** What makes a form no campaign. */
    public enum Problem {
        MONEY,
        CODES,
        DATES,
        TERMS
    }

    private final Database database;
    private final CouponService coupons;
    private final Renderer renderer;

    /**
     * The campaigns, and the form as it was sent when it was refused.
     *
     * @param problem what is wrong with the form; empty for nothing
     */
    public record CouponsPage(List<CampaignFigures> campaigns, Optional<Problem> problem, Map<String, String> form) {
        /** What a field held. */
        public String field(String name) {
            return form.getOrDefault(name, "");
        }
    }

    public CouponRoutes(Database database, CouponService coupons, Renderer renderer) {
        this.database = database;
        this.coupons = coupons;
        this.renderer = renderer;
    }

    public Map<Endpoint, Handler> handlers() {
        Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
        handlers.put(Endpoint.COUPONS, context -> page(context, Optional.empty(), Map.of()));
        handlers.put(Endpoint.ISSUE_COUPONS, this::issue);
        handlers.put(Endpoint.COUPON_CODES, this::codes);
        return handlers;
    }

    private void page(Context context, Optional<Problem> problem, Map<String, String> form) {
        CouponsPage page = new CouponsPage(database.read(coupons::campaigns), problem, form);
        renderer.page(context, "coupons.jte", "coupons", page);
    }

    private void issue(Context context) {
        Map<String, String> form = context.formParamMap().entrySet().stream()
                .filter(field ->
                        !field.getKey().startsWith("_") && !field.getValue().isEmpty())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, field -> field.getValue().get(0).strip()));
        Optional<Problem> problem = issued(form, Sessions.actor(context));
        if (problem.isEmpty()) {
            context.redirect(Endpoint.COUPONS.path(), HttpStatus.SEE_OTHER);
        } else {
            context.status(UNPROCESSABLE);
            page(context, problem, form);
        }
    }

    private Optional<Problem> issued(Map<String, String> form, AuditActor by) {
        Optional<Money> worth = yuan(form.getOrDefault("worth", ""));
        Optional<Money> threshold = yuan(form.getOrDefault("threshold", ""));
        if (worth.isEmpty() || !worth.get().isPositive() || threshold.isEmpty()) {
            return Optional.of(Problem.MONEY);
        }
        try {
            coupons.issue(
                    form.getOrDefault("name", ""),
                    worth.get(),
                    threshold.get(),
                    LocalDate.parse(form.getOrDefault("from", "")),
                    LocalDate.parse(form.getOrDefault("until", "")),
                    Integer.parseInt(form.getOrDefault("codes", "")),
                    by);
            return Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.of(Problem.CODES);
        } catch (DateTimeException e) {
            return Optional.of(Problem.DATES);
        } catch (IllegalArgumentException e) {
            return Optional.of(Problem.TERMS);
        }
    }

    private static Optional<Money> yuan(String text) {
        try {
            return text.isEmpty() ? Optional.of(Money.ZERO) : Optional.of(Money.parseYuan(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void codes(Context context) {
        UUID campaign = UUID.fromString(context.pathParam("id"));
        String lines = coupons.codes(campaign, Sessions.actor(context)).stream()
                .map(CouponCode::digits)
                .collect(Collectors.joining("\r\n"));
        context.header("Content-Disposition", "attachment; filename=\"coupons.csv\"")
                .contentType("text/csv; charset=utf-8")
                .result(lines);
    }
}
