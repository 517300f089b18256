package org.granary.hq.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.granary.hq.durable.Restored;
import org.granary.hq.security.Sessions;
import org.granary.model.kernel.BusinessDates;

/** Renders the console's templates, which are compiled at build. Safe for several threads. */
public final class Renderer {
    /** No script and no style in the page itself, nothing from elsewhere. */
    public static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " font-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'";

    private static final String LANGUAGE_COOKIE = "granary-language";
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT).withZone(BusinessDates.SHOP_ZONE);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT).withZone(BusinessDates.SHOP_ZONE);

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
    private final Supplier<Optional<Restored>> restored;

    /** @param restored what every page says until somebody has dealt with it */
    public Renderer(Supplier<Optional<Restored>> restored) {
        this.restored = restored;
    }

    /** Answers with a page; its template takes {@code frame} and {@code page}. */
    public void page(Context context, String template, String active, Object page) {
        StringOutput output = new StringOutput();
        templates.render(template, Map.of("frame", frame(context, active), "page", page), output);
        context.contentType("text/html; charset=utf-8")
                .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin")
                .header("Cache-Control", "no-store")
                .result(output.toString());
    }

    public Texts texts(Context context) {
        String language = context.cookie(LANGUAGE_COOKIE);
        return Texts.of(language == null ? "zh" : language);
    }

    void language(Context context, String language) {
        context.cookie(LANGUAGE_COOKIE, language.equals("en") ? "en" : "zh");
    }

    private Frame frame(Context context, String active) {
        Sessions.Session session = context.attribute(Sessions.ATTRIBUTE);
        Texts texts = texts(context);
        return session == null
                ? new Frame(texts, active, "", "")
                : new Frame(
                        texts,
                        active,
                        session.csrf(),
                        restored.get().map(back -> notice(texts, back)).orElse(""));
    }

    private static String notice(Texts texts, Restored back) {
        Instant stateOf = back.stateOf();
        return stateOf == null
                ? texts.get("restored.newest", minute(back.at()))
                : texts.get("restored.state", minute(back.at()), minute(stateOf));
    }

    /** Shop time to the minute, for people. */
    public static String minute(Instant at) {
        return MINUTE.format(at);
    }

    /** Shop time to the second. */
    public static String second(Instant at) {
        return SECOND.format(at);
    }
}
