package org.granary.pos.device.virtual;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The commands of the person, or the program, that plays with the devices: one line in, one line out. The answer is
 * {@code OK …} or a JSON object, or {@code ERROR} with a sentence.
 */
final class Console {
    private static final int SLOW_MILLIS_MAX = 10_000;
    private static final long IDLE_MILLIS = 10_000;

    private final VirtualScanner scanner;
    private final VirtualPrinter printer;
    private final VirtualLabelRadio labels;

    Console(VirtualScanner scanner, VirtualPrinter printer, VirtualLabelRadio labels) {
        this.scanner = scanner;
        this.printer = printer;
        this.labels = labels;
    }

    /** Carries out a command; never throws for what a person types. */
    String answer(String line) {
        String[] words = line.strip().split("\\s+", 2);
        String rest = words.length > 1 ? words[1] : "";
        try {
            return switch (words[0]) {
                case "scan" -> scan(rest);
                case "printer" -> printer(rest.split("\\s+"));
                case "scanner" -> scanner(rest);
                case "labels" -> labels(rest.split("\\s+"));
                case "receipts" -> receipts();
                case "label" -> label(rest);
                case "save-labels" -> {
                    labels.save(Path.of(rest));
                    yield "OK " + labels.size() + " pictures";
                }
                case "help" ->
                    "OK scan CODE | scanner unplug|plug | printer ok|paper-low|paper-out|cover-open|mute|slow MS|die N"
                            + "|unplug|plug | labels unplug|plug|drop N|reset|give-up MAC | receipts | label MAC"
                            + " | save-labels DIR | quit";
                default -> "ERROR unknown command '" + words[0] + "'; try help";
            };
        } catch (NumberFormatException e) {
            return "ERROR not a number in '" + line.strip() + "'";
        } catch (IOException | IllegalArgumentException | IllegalStateException | ArrayIndexOutOfBoundsException e) {
            return "ERROR " + line.strip() + ": " + e.getMessage();
        }
    }

    private String scan(String code) {
        if (code.isEmpty()) {
            return "ERROR scan what?";
        }
        scanner.scan(code);
        return "OK scanned " + code;
    }

    private String scanner(String what) throws IOException {
        switch (what) {
            case "unplug" -> scanner.unplug();
            case "plug" -> scanner.plug();
            default -> {
                return "ERROR scanner cannot " + what;
            }
        }
        return "OK scanner " + what;
    }

    private String printer(String[] words) throws IOException {
        switch (words[0]) {
            case "ok" -> {
                printer.setPaperLow(false);
                printer.setLineMillis(0);
                printer.set(VirtualPrinter.Trouble.NONE);
            }
            case "paper-low" -> printer.setPaperLow(true);
            case "paper-out" -> printer.set(VirtualPrinter.Trouble.PAPER_OUT);
            case "cover-open" -> printer.set(VirtualPrinter.Trouble.COVER_OPEN);
            case "mute" -> printer.set(VirtualPrinter.Trouble.MUTE);
            case "slow" -> printer.setLineMillis(Math.min(SLOW_MILLIS_MAX, Integer.parseInt(words[1])));
            case "die" -> printer.dieAfter(Integer.parseInt(words[1]));
            case "unplug" -> printer.unplug();
            case "plug" -> printer.plug();
            default -> {
                return "ERROR printer cannot " + words[0];
            }
        }
        return "OK printer " + String.join(" ", words);
    }

    private String labels(String[] words) throws IOException {
        switch (words[0]) {
            case "unplug" -> labels.unplug();
            case "plug" -> labels.plug();
            case "drop" -> labels.dropNextBlocks(Integer.parseInt(words[1]));
            case "reset" -> labels.reset();
            case "give-up" -> labels.giveUp(words[1]);
            default -> {
                return "ERROR labels cannot " + words[0];
            }
        }
        return "OK labels " + String.join(" ", words);
    }

    private String receipts() {
        boolean idle = printer.awaitIdle(IDLE_MILLIS);
        return "{\"receipts\":" + printer.tickets() + ",\"drawerKicks\":" + printer.drawerKicks() + ",\"idle\":" + idle
                + "}";
    }

    private String label(String mac) {
        return labels.tag(mac)
                .map(tag -> "{\"mac\":\"" + tag.mac() + "\",\"hash\":\"" + tag.hash() + "\",\"version\":\""
                        + tag.version() + "\",\"delivered\":" + tag.delivered() + ",\"retriedBlocks\":"
                        + labels.retriedBlocks() + "}")
                .orElse("ERROR no label " + mac);
    }
}
