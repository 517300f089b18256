package org.granary.hq.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.Map;
import org.granary.hq.limit.Network;
import org.granary.hq.security.ConsoleLogin;
import org.granary.hq.security.Endpoint;
import org.granary.hq.security.Sessions;
import org.granary.hq.store.Json;

/** Sign-in, language and the files of the console. */
public final class ConsoleRoutes {
    /** A file of the page and its type. */
    private record Asset(String resource, String type) {}

    /** What may be fetched; nothing else is looked up by a name that came from outside. */
    private static final Map<String, Asset> FILES = Map.of(
            "console.css", new Asset("/console/console.css", "text/css; charset=utf-8"),
            "console.js", new Asset("/console/console.js", "text/javascript; charset=utf-8"),
            "htmx.min.js", new Asset("/console/lib/htmx.min.js", "text/javascript; charset=utf-8"),
            "icon.svg", new Asset("/console/icon.svg", "image/svg+xml"));

    private static final Map<String, Asset> FONTS = Map.of(
            "granary-sans-regular.otf", new Asset("/fonts/granary-sans-regular.otf", "font/otf"),
            "granary-sans-bold.otf", new Asset("/fonts/granary-sans-bold.otf", "font/otf"));

    private static final int FILE_AGE_SECONDS = 3_600;
    private static final int COOKIE_AGE_SECONDS = (int) Sessions.LIFE.toSeconds();

    private final ConsoleLogin login;
    private final Sessions sessions;
    private final Renderer renderer;

    /** What the sign-in page says. */
    public record LoginPage(String message) {}

    public ConsoleRoutes(ConsoleLogin login, Sessions sessions, Renderer renderer) {
        this.login = login;
        this.sessions = sessions;
        this.renderer = renderer;
    }

    public Map<Endpoint, Handler> handlers() {
        Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
        handlers.put(Endpoint.ROOT, context -> context.redirect(Endpoint.OVERVIEW.path()));
        handlers.put(Endpoint.STATIC, context -> file(context, FILES));
        handlers.put(Endpoint.FONT, context -> file(context, FONTS));
        handlers.put(Endpoint.LOGIN_PAGE, context -> loginPage(context, ""));
        handlers.put(Endpoint.LOGIN, this::login);
        handlers.put(Endpoint.LANGUAGE, this::language);
        handlers.put(Endpoint.LOGOUT, this::logout);
        handlers.put(Endpoint.API_SESSION, this::session);
        return handlers;
    }

    private static void file(Context context, Map<String, Asset> known) throws IOException {
        Asset asset = known.get(context.pathParam("file"));
        if (asset == null) {
            context.status(404).result("");
            return;
        }
        try (InputStream in = ConsoleRoutes.class.getResourceAsStream(asset.resource())) {
            if (in == null) {
                throw new IOException("missing in the build: " + asset.resource());
            }
            context.contentType(asset.type())
                    .header("Cache-Control", "public, max-age=" + FILE_AGE_SECONDS)
                    .header("X-Content-Type-Options", "nosniff")
                    .result(in.readAllBytes());
        }
    }

    private void loginPage(Context context, String message) {
        renderer.page(context, "login.jte", "", new LoginPage(message));
    }

    private void login(Context context) {
        String password = context.formParam("password");
        ConsoleLogin.Outcome outcome = login.tryPassword(password == null ? "" : password, Network.of(context.ip()));
        switch (outcome) {
            case RIGHT -> {
                context.cookie(cookie(context, sessions.begin(Network.of(context.ip())), COOKIE_AGE_SECONDS));
                context.redirect(Endpoint.OVERVIEW.path(), HttpStatus.SEE_OTHER);
            }
            case WRONG -> {
                context.status(403);
                loginPage(context, renderer.texts(context).get("login.wrong"));
            }
            case TOO_MANY -> {
                context.status(429);
                loginPage(context, renderer.texts(context).get("login.tooMany"));
            }
        }
    }

    private static Cookie cookie(Context context, String value, int ageSeconds) {
        Cookie cookie = new Cookie(Sessions.COOKIE, value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(context.scheme().equals("https"));
        cookie.setSameSite(SameSite.STRICT);
        cookie.setMaxAge(ageSeconds);
        return cookie;
    }

    private void logout(Context context) {
        sessions.end(context.cookie(Sessions.COOKIE));
        context.cookie(cookie(context, "", 0));
        context.redirect(Endpoint.LOGIN_PAGE.path(), HttpStatus.SEE_OTHER);
    }

    private void language(Context context) {
        renderer.language(context, context.pathParam("language"));
        context.redirect(Endpoint.OVERVIEW.path(), HttpStatus.SEE_OTHER);
    }

    private void session(Context context) {
        Sessions.Session session = context.attribute(Sessions.ATTRIBUTE);
        context.contentType("application/json; charset=utf-8")
                .result(Json.text(Map.of("csrf", session == null ? "" : session.csrf())));
    }
}
