package org.granary.pos.device.virtual;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The labels of a shop out of the sample file {@code shop,label_mac,shelf,sku,width,height}; columns in any order. */
record LabelList(List<Shelf> shelves) {
    /** A label by address and size. */
    record Shelf(String mac, int width, int height) {}

    static LabelList read(Path file, String shop) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        if (lines.isEmpty()) {
            throw new IOException(file + " is empty");
        }
        List<String> head = Arrays.asList(fields(lines.get(0).replace("\uFEFF", "")));
        int shopColumn = column(head, "shop", file);
        int macColumn = column(head, "label_mac", file);
        int widthColumn = column(head, "width", file);
        int heightColumn = column(head, "height", file);
        List<Shelf> shelves = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = fields(line);
            if (fields.length == head.size() && fields[shopColumn].equals(shop)) {
                shelves.add(new Shelf(
                        fields[macColumn],
                        Integer.parseInt(fields[widthColumn]),
                        Integer.parseInt(fields[heightColumn])));
            }
        }
        return new LabelList(List.copyOf(shelves));
    }

    private static int column(List<String> head, String name, Path file) throws IOException {
        int column = head.indexOf(name);
        if (column < 0) {
            throw new IOException(file + " has no column " + name);
        }
        return column;
    }

    private static String[] fields(String line) {
        return line.strip().split(",", -1);
    }
}
