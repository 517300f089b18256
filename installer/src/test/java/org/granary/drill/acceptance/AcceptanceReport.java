package org.granary.drill.acceptance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.granary.drill.report.Folders;

/** What became of the forty behaviours: {@code report.json} for programs, {@code docs/acceptance.md} for people. */
final class AcceptanceReport {
    /** How a behaviour went. */
    enum Status {
        PASSED("passed", "通过"),
        FAILED("failed", "未通过"),
        WAITS("waits", "等待");

        final String word;
        final String zh;

        Status(String word, String zh) {
            this.word = word;
            this.zh = zh;
        }
    }

    /**
     * One line of the report.
     *
     * @param why what is missing or went wrong; empty when it passed
     */
    record Entry(Behaviour behaviour, Status status, String why) {}

    private AcceptanceReport() {}

    static void write(Path out, List<Entry> entries, Map<Integer, String> gaps, List<Integer> surprises) {
        ObjectNode report = Folders.object();
        ArrayNode behaviours = report.putArray("behaviours");
        for (Entry entry : entries) {
            behaviours
                    .addObject()
                    .put("number", entry.behaviour().number())
                    .put("title", entry.behaviour().zh())
                    .put("titleEn", entry.behaviour().en())
                    .put("status", entry.status().word)
                    .put("why", entry.why());
        }
        ObjectNode counts = report.putObject("counts");
        for (Status status : Status.values()) {
            counts.put(status.word, count(entries, status));
        }
        ObjectNode known = report.putObject("knownGaps");
        gaps.forEach((number, gap) -> known.put(Integer.toString(number), gap));
        ArrayNode unexpected = report.putArray("unexpected");
        surprises.forEach(unexpected::add);
        Folders.report(out, report);
    }

    private static long count(List<Entry> entries, Status status) {
        return entries.stream().filter(entry -> entry.status() == status).count();
    }

    /** Writes the page; the same run of the same program writes the same page. */
    static void document(Path file, List<Entry> entries, Map<Integer, String> gaps, Path out) {
        StringBuilder page = new StringBuilder();
        page.append("# Forty behaviours of the till (四十项验收)\n\n")
                .append(
                        "Written by `./mvnw -Pdrill -Dname=acceptance`; do not edit. Each behaviour is played on the real till with its"
                                + " real screens\n")
                .append("off-screen, scanner and printer on real lines, and a real headquarters. ")
                .append(count(entries, Status.PASSED))
                .append(" passed, ")
                .append(count(entries, Status.FAILED))
                .append(" failed, ")
                .append(count(entries, Status.WAITS))
                .append(" waits.\nPictures lie in `target/acceptance/screens` after a run, named by number.\n\n")
                .append("| # | 行为 · behaviour | 结果 · result | how it is shown, or what is missing |\n")
                .append("| --- | --- | --- | --- |\n");
        for (Entry entry : entries) {
            Behaviour behaviour = entry.behaviour();
            String gap = gaps.getOrDefault(behaviour.number(), "");
            String how = entry.status() == Status.PASSED
                    ? behaviour.how()
                    : gap.isEmpty() ? entry.why().lines().findFirst().orElse("") : gap;
            boolean pictured = Files.exists(Floor.picture(out, behaviour.number()));
            page.append("| ")
                    .append(behaviour.number())
                    .append(" | ")
                    .append(behaviour.zh())
                    .append("<br>")
                    .append(behaviour.en())
                    .append(" | ")
                    .append(entry.status().zh)
                    .append(" · ")
                    .append(entry.status().word)
                    .append(" | ")
                    .append(how.replace("|", "\\|"))
                    .append(pictured ? " (picture)" : "")
                    .append(" |\n");
        }
        try {
            Files.writeString(file, page);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
