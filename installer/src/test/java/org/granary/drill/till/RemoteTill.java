package org.granary.drill.till;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.granary.drill.clock.DrillClock;
import org.granary.model.catalog.CodeTemplate;
import org.granary.model.weigh.TareBook;
import org.granary.model.weigh.WeighRules;
import org.granary.pos.app.Till;
import org.granary.pos.app.TillSettings;
import org.granary.pos.app.TillWindow;
import org.granary.pos.customer.CustomerWindow;
import org.granary.pos.device.driver.Devices;
import org.granary.pos.print.InvoiceCode;
import org.granary.pos.weigh.WeighSettings;

/**
 * The real till on an off-screen JavaFX, with the drill's clock and crash points: {@code RemoteTill clock=FILE data=DIR
 * hq=URL enrol=CODE scanner=… printer=… labels=… lang=zh}; without a scanner it has no devices at all, and {@code scale=},
 * {@code display=} and {@code tares=} may be left out. Obeys one JSON object a line on standard input, answers each on standard
 * output, and dies with its standard input.
 */
public final class RemoteTill {
    private static final long ANSWER_SECONDS = 15;
    private static final int COLUMNS = 48;

    private final ObjectMapper json = new ObjectMapper();
    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    private final ArmedCrashPoints crashPoints = new ArmedCrashPoints(this::announce);
    private final Till till;
    private final RemoteControl control;
    private final TillStore store;

    private RemoteTill(Map<String, String> words) throws InterruptedException, ExecutionException {
        Path data = Path.of(word(words, "data"));
        Locale locale = word(words, "lang").equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
        TillSettings settings = new TillSettings(
                data,
                word(words, "hq"),
                words.get("enrol"),
                devices(words),
                COLUMNS,
                locale,
                true,
                new WeighSettings(
                        CodeTemplate.DEFAULTS, TareBook.parse(words.getOrDefault("tares", "")), WeighRules.COUNTER),
                CustomerWindow.When.OFF,
                new InvoiceCode(words.getOrDefault("invoices", "")),
                null);
        till = Till.start(settings, DrillClock.open(Path.of(word(words, "clock"))), crashPoints);
        // Heard before the screens hear it: armed, the till dies with a state that is forced and that nobody acted on.
        till.codes().onChange(attempt -> crashPoints.reached("code-" + attempt.state()));
        store = new TillStore(data);
        CompletableFuture<Stage> shown = new CompletableFuture<>();
        Platform.startup(() -> show(locale, shown));
        control = new RemoteControl(shown.get());
    }

    private static Devices.Settings devices(Map<String, String> words) {
        return words.containsKey("scanner")
                ? new Devices.Settings(
                        word(words, "scanner"),
                        word(words, "printer"),
                        word(words, "labels"),
                        words.getOrDefault("scale", "none"),
                        words.getOrDefault("display", "none"))
                : Devices.Settings.NONE;
    }

    private void show(Locale locale, CompletableFuture<Stage> shown) {
        try {
            Stage stage = new Stage();
            TillWindow.show(stage, till, locale);
            shown.complete(stage);
        } catch (RuntimeException e) {
            shown.completeExceptionally(e);
        }
    }

    private static String word(Map<String, String> words, String name) {
        return requireNonNull(words.get(name), () -> "no " + name + "=");
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        Map<String, String> words = new HashMap<>();
        for (String argument : List.of(arguments)) {
            int equals = argument.indexOf('=');
            words.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        new RemoteTill(words).obey();
        Runtime.getRuntime().halt(0);
    }

    private void obey() throws IOException {
        say("READY");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            JsonNode request = json.readTree(line);
            ObjectNode answer =
                    json.createObjectNode().put("id", request.path("id").asLong());
            if (request.path("do").asText().equals("quit")) {
                till.close();
                say(answer.toString());
                return;
            }
            carryOut(request, answer);
            say(answer.toString());
        }
    }

    private void carryOut(JsonNode request, ObjectNode answer) {
        try {
            switch (request.path("do").asText()) {
                case "arm" ->
                    crashPoints.arm(
                            request.path("point").asText(),
                            request.path("times").asInt());
                case "query" ->
                    answer.set("rows", store.rows(request.path("sql").asText()));
                case "books" -> answer.set("books", store.read());
                default -> onScreen(() -> act(request, answer));
            }
        } catch (RuntimeException | ExecutionException | TimeoutException e) {
            answer.put("error", String.valueOf(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer.put("error", "interrupted");
        }
    }

    /** Something on the FX thread that may fail on the disk. */
    private interface Act {
        void run() throws IOException;
    }

    private static void onScreen(Act act) throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                act.run();
                done.complete(true);
            } catch (IOException | RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        done.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    }

    private void act(JsonNode request, ObjectNode answer) throws IOException {
        switch (request.path("do").asText()) {
            case "key" -> control.key(KeyCode.valueOf(request.path("key").asText()));
            case "type" -> control.type(request.path("text").asText());
            case "resize" ->
                control.resize(
                        request.path("width").asInt(), request.path("height").asInt());
            case "faults" -> answer.set("faults", json.valueToTree(control.faults()));
            case "shot" -> control.shot(Path.of(request.path("file").asText()));
            case "read" -> {
                Screen screen = control.read();
                answer.put("screen", screen.name());
                answer.set("texts", json.valueToTree(screen.texts()));
            }
            default -> throw new IllegalArgumentException("cannot do " + request);
        }
    }

    private void announce(String point) {
        say(json.createObjectNode()
                .put("event", "crash-point")
                .put("point", point)
                .toString());
    }

    private synchronized void say(String line) {
        out.println(line);
    }
}
