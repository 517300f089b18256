package org.granary.hq.reconcile;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.granary.hq.catalog.CatalogService;
import org.granary.hq.security.Endpoint;
import org.granary.hq.security.Sessions;
import org.granary.hq.store.Json;
import org.granary.hq.web.Renderer;
import org.granary.model.catalog.Sku;
import org.granary.model.kernel.BusinessDates;
import org.granary.model.kernel.Measure;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.SkuCode;
import org.granary.model.kernel.TillId;
import org.granary.model.reconcile.Cause;
import org.granary.model.reconcile.Subject;
import org.granary.model.wire.day.DayBooks;

/** The console's page of the days: which tie out, which differ and why, and which were not compared. */
public final class DayPages {
    private static final long BASE_UNITS_PER_LARGE = 1_000;

    private final DayBoardService boards;
    private final CatalogService catalog;
    private final Renderer renderer;
    private final Clock clock;

    /** A difference as a person reads it; {@code cause} may have a way out on another page. */
    public record Line(
            DayBooks.Found found, String subject, String name, String till, String headquarters, String amount) {
        public Cause cause() {
            return found.causeHere();
        }

        public boolean alarm() {
            return cause().urgency() == Cause.Urgency.ALARM;
        }
    }

    /** A result with its differences. */
    public record Result(Comparison comparison, List<Line> lines) {
        public Result {
            lines = List.copyOf(lines);
        }
    }

    /** One till's date. */
    public record DayPage(TillId till, LocalDate date, List<Result> results) {
        public DayPage {
            results = List.copyOf(results);
        }
    }

    public DayPages(DayBoardService boards, CatalogService catalog, Renderer renderer, Clock clock) {
        this.boards = boards;
        this.catalog = catalog;
        this.renderer = renderer;
        this.clock = clock;
    }

    public Map<Endpoint, Handler> handlers() {
        Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
        handlers.put(Endpoint.DAYS, context -> renderer.page(context, "days.jte", "days", board(context)));
        handlers.put(Endpoint.DAY_DETAIL, this::day);
        handlers.put(Endpoint.SETTLE_DAY, this::settle);
        handlers.put(Endpoint.RETIRE_TILL, this::retire);
        handlers.put(Endpoint.API_DAYS, this::json);
        return handlers;
    }

    private DayBoard board(Context context) {
        LocalDate today = BusinessDates.of(clock.instant(), BusinessDates.DEFAULT_CUT_OFF);
        String asked = Optional.ofNullable(context.queryParam("date")).orElse("");
        return boards.board(asked.isEmpty() ? today : LocalDate.parse(asked), today);
    }

    private void day(Context context) {
        TillId till = TillId.parse(context.pathParam("till"));
        LocalDate date = LocalDate.parse(context.pathParam("date"));
        List<Result> results = boards.results(till, date).stream()
                .map(comparison -> new Result(
                        comparison, comparison.found().stream().map(this::line).toList()))
                .toList();
        renderer.page(context, "day.jte", "days", new DayPage(till, date, results));
    }

    private void settle(Context context) {
        TillId till = TillId.parse(field(context, "till"));
        LocalDate date = LocalDate.parse(field(context, "date"));
        boards.settle(
                till,
                date,
                Integer.parseInt(field(context, "ordinal")),
                field(context, "note"),
                Sessions.actor(context));
        context.redirect("/console/days/" + till + "/" + date, HttpStatus.SEE_OTHER);
    }

    private void retire(Context context) {
        boards.retire(TillId.parse(context.pathParam("till")), Sessions.actor(context));
        context.redirect(Endpoint.SHOPS.path(), HttpStatus.SEE_OTHER);
    }

    private static String field(Context context, String name) {
        String value = Optional.ofNullable(context.formParam(name)).orElse("").strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a field is missing: " + name);
        }
        return value;
    }

    private void json(Context context) {
        List<Map<String, Object>> answer = board(context).shops().stream()
                .flatMap(shop -> shop.tills().stream())
                .map(day -> {
                    Map<String, Object> fields = new LinkedHashMap<>();
                    fields.put("till", day.till().toString());
                    fields.put("date", day.date().toString());
                    fields.put("state", day.state().name());
                    fields.put("found", day.comparison().map(Comparison::found).orElse(List.of()));
                    return fields;
                })
                .toList();
        context.contentType("application/json; charset=utf-8").result(Json.text(answer));
    }

    private Line line(DayBooks.Found found) {
        Optional<Subject> subject = Subject.ofName(found.subject());
        Optional<Sku> sku = subject.filter(goods -> goods == Subject.STOCK || goods == Subject.QUARANTINE)
                .flatMap(any -> catalog.sku(new SkuCode(found.key())));
        String name = sku.map(goods -> goods.name() + " " + found.key()).orElse(found.key());
        return new Line(
                found,
                subject.map(Enum::name).orElse("OTHER"),
                name,
                amount(found.till(), subject, sku),
                amount(found.headquarters(), subject, sku),
                amount(found.amount(), subject, sku));
    }

    /** In the unit that people know. */
    private static String amount(long amount, Optional<Subject> subject, Optional<Sku> sku) {
        if (subject.filter(money -> money == Subject.TENDER || money == Subject.DRAWER)
                .isPresent()) {
            return Money.ofFen(amount).yuan();
        }
        Measure measure = sku.map(Sku::measure).orElse(Measure.PIECE);
        return switch (measure) {
            case PIECE -> Long.toString(amount);
            case GRAM -> large(amount) + " kg";
            case MILLILITRE -> large(amount) + " L";
        };
    }

    private static String large(long baseUnits) {
        long rest = Math.abs(baseUnits % BASE_UNITS_PER_LARGE);
        return (baseUnits < 0 ? "-" : "") + Math.abs(baseUnits / BASE_UNITS_PER_LARGE) + "."
                + Long.toString(BASE_UNITS_PER_LARGE + rest).substring(1);
    }
}
