package org.granary.hq;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.granary.hq.app.Headquarters;
import org.granary.hq.store.Json;

/** Somebody at the console's browser, without the browser. */
public final class TestConsole {
    private final OkHttpClient http =
            new OkHttpClient.Builder().followRedirects(false).build();
    private final String base;
    private String cookie = "";
    private String token = "";

    private TestConsole(String base) {
        this.base = base;
    }

    public static TestConsole signedOut(Headquarters headquarters) {
        return new TestConsole("http://127.0.0.1:" + headquarters.port());
    }

    public static TestConsole signedIn(Headquarters headquarters) throws IOException {
        TestConsole console = signedOut(headquarters);
        console.login(SmallChain.PASSWORD);
        console.token = Json.read(console.get("/console/api/session").body(), JsonNode.class)
                .get("csrf")
                .asText();
        return console;
    }

    /** The same browser with the same cookie, sent to another instance. */
    public TestConsole at(Headquarters headquarters) {
        TestConsole elsewhere = signedOut(headquarters);
        elsewhere.cookie = cookie;
        elsewhere.token = token;
        return elsewhere;
    }

    public int login(String password) throws IOException {
        Request request = new Request.Builder()
                .url(base + "/console/login")
                .post(new FormBody.Builder().add("password", password).build())
                .build();
        try (Response response = http.newCall(request).execute()) {
            String set = response.header("Set-Cookie");
            cookie = set == null ? "" : set.substring(0, set.indexOf(';'));
            return response.code();
        }
    }

    public TestTill.Answer get(String path) throws IOException {
        return send(new Request.Builder().url(base + path));
    }

    public JsonNode json(String path) throws IOException {
        return Json.read(get(path).body(), JsonNode.class);
    }

    /** Sends a form with its token; {@code fields} are names and values in turn. */
    public TestTill.Answer post(String path, String... fields) throws IOException {
        return post(path, token, fields);
    }

    public TestTill.Answer post(String path, String givenToken, String[] fields) throws IOException {
        FormBody.Builder form = new FormBody.Builder().add("_csrf", givenToken);
        for (int i = 0; i < fields.length; i += 2) {
            form.add(fields[i], fields[i + 1]);
        }
        return send(new Request.Builder()
                .url(base + path)
                .header("Accept", "application/json")
                .post(form.build()));
    }

    /** As a browser sends it: the answer is a page. */
    public TestTill.Answer submit(String path, String... fields) throws IOException {
        FormBody.Builder form = new FormBody.Builder().add("_csrf", token);
        for (int i = 0; i < fields.length; i += 2) {
            form.add(fields[i], fields[i + 1]);
        }
        return send(new Request.Builder().url(base + path).post(form.build()));
    }

    public long publish(String... fields) throws IOException {
        TestTill.Answer answer = post("/console/prices", fields);
        if (answer.status() != 200) {
            throw new IllegalStateException("not published: " + answer);
        }
        return answer.as(JsonNode.class).get("version").asLong();
    }

    public TestTill.Answer upload(String kind, byte[] file) throws IOException {
        RequestBody form = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("_csrf", token)
                .addFormDataPart("kind", kind)
                .addFormDataPart("file", "file.csv", RequestBody.create(file, MediaType.get("text/csv")))
                .build();
        return send(new Request.Builder().url(base + "/console/import").post(form));
    }

    public TestTill.Answer send(Request.Builder request) throws IOException {
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        try (Response response = http.newCall(request.build()).execute()) {
            return new TestTill.Answer(response.code(), response.body().string());
        }
    }
}
