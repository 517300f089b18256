package org.granary.drill.hq;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.granary.drill.process.DrillFailure;

/** A merchandiser's browser at headquarters' console: the same forms, filled in by a program. */
public final class ConsoleClient {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("class=\"code\">([^<]+)<");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");
    private static final int REDIRECTED = 303;

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String address;

    /** Signs in. */
    public ConsoleClient(String address, String password) {
        this.address = address;
        HttpResponse<String> answer = post("/console/login", List.of(Map.entry("password", password)));
        if (answer.statusCode() != REDIRECTED) {
            throw new DrillFailure("the console did not let the drill in: " + answer.statusCode());
        }
    }

    /**
     * Publishes one version for every shop: new prices of single articles, in fen, from a minute on.
     *
     * @return {@link System#nanoTime} when the filled-in form was sent
     */
    public long publish(Instant effectiveAt, Map<String, Long> pricesFen) {
        List<Map.Entry<String, String>> form = new ArrayList<>();
        form.add(Map.entry("_csrf", csrf("/console/new-price")));
        form.add(Map.entry("at", MINUTE.format(LocalDateTime.ofInstant(effectiveAt, SHANGHAI))));
        form.add(Map.entry("confirmed", "1"));
        new TreeMap<>(pricesFen).forEach((sku, fen) -> {
            form.add(Map.entry("unit", sku));
            form.add(Map.entry(
                    "price", fen / 100 + "." + Long.toString(100 + fen % 100).substring(1)));
        });
        long sent = System.nanoTime();
        HttpResponse<String> answer = post("/console/prices", form);
        if (answer.statusCode() != REDIRECTED) {
            throw new DrillFailure(
                    "the console did not publish " + pricesFen + ": " + answer.statusCode() + " " + answer.body());
        }
        return sent;
    }

    /** Publishes promotions. */
    public void publishPromotions(String json) {
        post("/console/promotions", "/console/promotions", Map.of("json", json));
    }

    /** Sends a form of a page; headquarters leads on when it took it. */
    public void post(String page, String path, Map<String, String> fields) {
        List<Map.Entry<String, String>> form = new ArrayList<>(fields.entrySet());
        form.add(Map.entry("_csrf", csrf(page)));
        HttpResponse<String> answer = post(path, form);
        if (answer.statusCode() != REDIRECTED) {
            throw new DrillFailure(
                    "the console did not take " + path + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    /** The text of a page, or of an answer for programs. */
    public String get(String path) {
        return send(HttpRequest.newBuilder(URI.create(address + path))).body();
    }

    /** Takes a till's right to talk. */
    public void revoke(String till) {
        HttpResponse<String> answer = post("/console/tills/" + till + "/revoke", signed());
        if (answer.statusCode() != REDIRECTED) {
            throw new DrillFailure("the console did not revoke " + till + ": " + answer.statusCode());
        }
    }

    /** A fresh enrolment code for a till, enrolled or not. */
    public String enrolmentCode(String till) {
        Matcher code =
                CODE.matcher(post("/console/tills/" + till + "/code", signed()).body());
        if (!code.find()) {
            throw new DrillFailure("the console gave no code for " + till);
        }
        return code.group(1);
    }

    private List<Map.Entry<String, String>> signed() {
        return List.of(Map.entry("_csrf", csrf("/console/shops")));
    }

    private String csrf(String page) {
        String body = send(HttpRequest.newBuilder(URI.create(address + page))).body();
        Matcher token = CSRF.matcher(body);
        if (!token.find()) {
            throw new DrillFailure("no form on " + page + ": " + body);
        }
        return token.group(1);
    }

    private HttpResponse<String> post(String path, List<Map.Entry<String, String>> form) {
        List<String> fields = form.stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .toList();
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", address)
                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", fields))));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new DrillFailure("headquarters does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DrillFailure("interrupted", e);
        }
    }
}
