package org.granary.drill.device;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.granary.drill.process.Child;
import org.granary.drill.process.DrillFailure;

/** The virtual scanner, printer and labels as a process of their own, and their console. */
public final class VirtualCounter implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final String MAIN = "org.granary.pos.device.virtual.VirtualDevices";

    private final ObjectMapper json = new ObjectMapper();
    private final Child child;
    private final Path folder;
    private final Map<String, String> addresses = new HashMap<>();

    private VirtualCounter(Child child, Path folder) {
        this.child = child;
        this.folder = folder;
    }

    /**
     * Starts the devices of one shop.
     *
     * @param folder gets receipts and label pictures
     * @param labels the file that says which labels hang in which shop
     */
    public static VirtualCounter start(Path folder, Path labels, String shop, Path log) {
        Child child = Child.start(
                "virtual-devices",
                log,
                List.of("-Djava.awt.headless=true", "-Xmx192m"),
                MAIN,
                List.of("--out", folder.toString(), "--labels", labels.toString(), "--shop", shop));
        VirtualCounter counter = new VirtualCounter(child, folder);
        String ready = child.awaitLine("the devices' addresses", START, line -> line.startsWith("READY "));
        for (String word : List.of(ready.substring("READY ".length()).split(" ", -1))) {
            int equals = word.indexOf('=');
            counter.addresses.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return counter;
    }

    /** The address of {@code scanner}, {@code printer} or {@code labels} for the till's settings. */
    public String address(String device) {
        String address = addresses.get(device);
        if (address == null) {
            throw new DrillFailure("the virtual devices have no " + device + ": " + addresses);
        }
        return address;
    }

    /** Sends a code's bytes down the scanner's line. */
    public void scan(String code) {
        command("scan " + code);
    }

    /** What the printer gave out so far. */
    public record Paper(int receipts, int drawerKicks) {}

    /** Waits until the printer is idle, then counts. */
    public Paper paper() {
        JsonNode answer = parse(command("receipts"));
        return new Paper(
                answer.path("receipts").asInt(), answer.path("drawerKicks").asInt());
    }

    /** What one label shows: the hash of the image that arrived, and how often one did. */
    public record Shown(String hash, int delivered) {}

    public Shown label(String mac) {
        JsonNode answer = parse(command("label " + mac));
        return new Shown(answer.path("hash").asText(), answer.path("delivered").asInt());
    }

    /** Writes every label's picture to a folder, named by its address. */
    public void saveLabels(Path to) {
        command("save-labels " + to.toAbsolutePath());
    }

    public Path receipts() {
        return folder.resolve("receipts");
    }

    /** Any command of the devices' console. */
    public String command(String line) {
        child.say(line);
        String answer = child.awaitLine(
                "an answer to " + line,
                ANSWER,
                said -> said.startsWith("OK") || said.startsWith("ERROR") || said.startsWith("{"));
        if (answer.startsWith("ERROR")) {
            throw new DrillFailure("the virtual devices refused \"" + line + "\": " + answer);
        }
        return answer;
    }

    private JsonNode parse(String answer) {
        try {
            return json.readTree(answer);
        } catch (JsonProcessingException e) {
            throw new DrillFailure("the virtual devices say what nobody understands: " + answer, e);
        }
    }

    @Override
    public void close() {
        if (child.alive()) {
            child.say("quit");
        }
        child.close();
    }
}
