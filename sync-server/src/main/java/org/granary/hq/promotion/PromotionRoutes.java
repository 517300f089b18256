package org.granary.hq.promotion;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.granary.hq.catalog.CatalogService;
import org.granary.hq.security.Endpoint;
import org.granary.hq.security.Sessions;
import org.granary.hq.store.Json;
import org.granary.hq.web.Renderer;
import org.granary.model.pricing.promotion.PromotionRules;
import org.granary.model.wire.promotion.PromotionsMessage;

/** The console's page of the promotions: one version in plain words, and a form that publishes the next. */
public final class PromotionRoutes {
    /** Versions on the page. */
    public static final int LISTED_VERSIONS = 20;

    private static final String MENU = "promotions";
    private static final int UNPROCESSABLE = 422;

    private final PromotionService promotions;
    private final CatalogService catalog;
    private final Renderer renderer;

    /** A version in words, and the form as it was sent when it was refused. */
    public record PromotionsPage(
            String version,
            String publishedAt,
            List<RuleRow> rules,
            List<LevelRow> levelPrices,
            String points,
            List<PromotionService.Listed> versions,
            String json,
            List<PromotionProblem> problems,
            boolean confirmable) {
        public boolean anyLeased() {
            return rules.stream().anyMatch(RuleRow::leased);
        }
    }

    /**
     * A rule in words.
     *
     * @param leased whether a till needs a share of a cap for it
     */
    public record RuleRow(
            String id,
            String name,
            int priority,
            String gives,
            String goods,
            String when,
            String stacking,
            boolean leased) {}

    /** What a level pays, in words. */
    public record LevelRow(String level, String goods, String price) {}

    public PromotionRoutes(PromotionService promotions, CatalogService catalog, Renderer renderer) {
        this.promotions = promotions;
        this.catalog = catalog;
        this.renderer = renderer;
    }

    public Map<Endpoint, Handler> handlers() {
        Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
        handlers.put(Endpoint.PROMOTIONS, context -> page(context, promotions.current(), "", List.of(), false));
        handlers.put(Endpoint.PROMOTION_VERSION, this::version);
        handlers.put(Endpoint.PUBLISH_PROMOTIONS, this::publish);
        handlers.put(Endpoint.API_PROMOTIONS, context -> json(context, promotions.current()));
        return handlers;
    }

    private void version(Context context) {
        Optional<PublishedPromotions> version = promotions.version(Long.parseLong(context.pathParam("number")));
        context.status(version.isPresent() ? HttpStatus.OK : HttpStatus.NOT_FOUND);
        page(context, version, "", List.of(), false);
    }

    private void page(
            Context context,
            Optional<PublishedPromotions> version,
            String json,
            List<PromotionProblem> problems,
            boolean confirmable) {
        PromotionWords words = new PromotionWords(renderer.texts(context), catalog);
        PromotionRules rules = version.map(PublishedPromotions::rules).orElse(PromotionRules.NONE);
        renderer.page(
                context,
                "promotions.jte",
                MENU,
                new PromotionsPage(
                        Long.toString(rules.version()),
                        version.map(known -> Renderer.minute(known.publishedAt()))
                                .orElse(""),
                        rules.rules().stream().map(words::row).toList(),
                        rules.levelPrices().stream()
                                .map(price -> new LevelRow(
                                        price.level(),
                                        words.goods(price.unit()),
                                        price.price().yuan()))
                                .toList(),
                        version.flatMap(PublishedPromotions::points)
                                .map(words::points)
                                .orElse(""),
                        promotions.versions(LISTED_VERSIONS),
                        json,
                        problems,
                        confirmable));
    }

    private void publish(Context context) throws IOException {
        String json = sent(context);
        boolean confirmed = context.formParam("confirmed") != null;
        PromotionService.Result result = promotions.publish(json, confirmed, Sessions.actor(context));
        if (result instanceof PromotionService.Result.Published published) {
            if (wantsJson(context)) {
                json(context, Optional.of(published.version()));
            } else {
                context.redirect(Endpoint.PROMOTIONS.path(), HttpStatus.SEE_OTHER);
            }
        } else if (result instanceof PromotionService.Result.Refused refused) {
            context.status(UNPROCESSABLE);
            if (wantsJson(context)) {
                context.contentType("application/json; charset=utf-8")
                        .result(Json.text(Map.of("problems", refused.problems())));
            } else {
                page(context, promotions.current(), json, refused.problems(), refused.confirmable());
            }
        }
    }

    /** The file when there is one, else what was pasted; a mark in front of it is none of it. */
    private static String sent(Context context) throws IOException {
        UploadedFile file = context.uploadedFile("file");
        String text = Optional.ofNullable(context.formParam("json")).orElse("");
        if (file != null && file.size() > 0) {
            try (InputStream in = file.content()) {
                text = new String(in.readNBytes(PromotionService.MAX_CHARACTERS * 3 + 3), StandardCharsets.UTF_8);
            }
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static void json(Context context, Optional<PublishedPromotions> version) {
        PromotionsMessage message =
                version.map(PublishedPromotions::message).orElseGet(() -> PromotionsMessage.of(PromotionRules.NONE));
        context.contentType("application/json; charset=utf-8").result(Json.text(message));
    }

    private static boolean wantsJson(Context context) {
        String accept = context.header("Accept");
        return accept != null && accept.contains("application/json");
    }
}
