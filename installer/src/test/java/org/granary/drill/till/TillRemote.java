package org.granary.drill.till;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.granary.drill.process.Child;
import org.granary.drill.process.DrillFailure;
import org.granary.drill.process.Wait;
import org.granary.drill.report.Rows;

/**
 * The other end of {@link RemoteTill}: presses keys, reads the screen and takes pictures in another process. Calls block
 * until the till answered; used by one thread.
 */
public final class TillRemote implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final ObjectMapper json = new ObjectMapper();
    private final Child child;
    private final Queue<String> crashPoints = new ArrayDeque<>();
    private long requests;

    public TillRemote(Child child) {
        this.child = child;
    }

    public Child process() {
        return child;
    }

    /** Presses and releases one key, named as {@code javafx.scene.input.KeyCode} names it. */
    public void key(String code) {
        ask(request("key").put("key", code));
    }

    /** Types characters, each with its key event. */
    public void type(String text) {
        ask(request("type").put("text", text));
    }

    public Screen read() {
        JsonNode answer = ask(request("read"));
        Map<String, String> texts = new TreeMap<>();
        answer.path("texts")
                .properties()
                .forEach(text -> texts.put(text.getKey(), text.getValue().asText()));
        return new Screen(answer.path("screen").asText(), texts);
    }

    /** Reads the screen until it satisfies {@code suits}. */
    public Screen await(String what, Duration bound, Predicate<Screen> suits) {
        Screen[] last = {new Screen("", Map.of())};
        return Wait.forValue(
                what,
                bound,
                () -> {
                    last[0] = read();
                    return Optional.of(last[0]).filter(suits);
                },
                () -> String.valueOf(last[0]));
    }

    /** Reads the till's tables, past all its services. */
    public TillBooks books() {
        return json.convertValue(ask(request("books")).path("books"), TillBooks.class);
    }

    /** What a query finds in the till's tables. */
    public List<Rows.Row> rows(String query) {
        return Rows.parse(ask(request("query").put("sql", query)).path("rows").toString());
    }

    /** What a cashier could not read on the screen: shortened texts, names of texts in place of their words. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        ask(request("faults")).path("faults").forEach(fault -> faults.add(fault.asText()));
        return faults;
    }

    /** Writes a picture of the window. */
    public void shot(Path file) {
        ask(request("shot").put("file", file.toAbsolutePath().toString()));
    }

    /** Gives the window another size and waits until it has it. */
    public void resize(int width, int height) {
        ask(request("resize").put("width", width).put("height", height));
        String wanted = width + "x" + height;
        await(
                "a window of " + wanted,
                ANSWER,
                screen -> screen.text(Screen.SIZE).equals(wanted));
    }

    /** Makes the till stop dead when it reaches a crash point for the {@code times}-th time from now. */
    public void arm(String point, int times) {
        ask(request("arm").put("point", point).put("times", times));
    }

    /** Waits until the till stands at the armed crash point: time to kill it. */
    public void awaitCrashPoint(String point, Duration bound) {
        if (crashPoints.contains(point)) {
            return;
        }
        child.awaitLine("the till to reach " + point, bound, line -> line.contains("\"crash-point\""));
    }

    /** Whether the till was heard to stand at a crash point, up to the last answer. */
    public boolean standsAt(String point) {
        return crashPoints.contains(point);
    }

    private ObjectNode request(String action) {
        requests++;
        return json.createObjectNode().put("id", requests).put("do", action);
    }

    private JsonNode ask(ObjectNode request) {
        child.say(request.toString());
        long id = request.path("id").asLong();
        JsonNode answer = parse(child.awaitLine("an answer to " + request, ANSWER, line -> answers(line, id)));
        if (answer.has("error")) {
            throw new DrillFailure(
                    "the till refused " + request + ": " + answer.path("error").asText());
        }
        return answer;
    }

    private boolean answers(String line, long id) {
        if (!line.startsWith("{")) {
            return false;
        }
        JsonNode message = parse(line);
        if ("crash-point".equals(message.path("event").asText())) {
            crashPoints.add(message.path("point").asText());
        }
        return message.path("id").asLong() == id;
    }

    private JsonNode parse(String line) {
        try {
            return json.readTree(line);
        } catch (JsonProcessingException e) {
            throw new DrillFailure("the till says what nobody understands: " + line, e);
        }
    }

    /** kill -9. */
    public void kill() {
        child.kill();
    }

    /** Ends the till as its user would. */
    @Override
    public void close() {
        if (child.alive()) {
            child.say(request("quit").toString());
            if (!Wait.holdsWithin(ANSWER, () -> !child.alive())) {
                child.close();
            }
        }
    }
}
