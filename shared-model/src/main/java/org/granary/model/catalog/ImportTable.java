package org.granary.model.catalog;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.granary.model.catalog.ImportProblem.Reason;
import org.granary.model.kernel.Limit;

/**
 * A file's lines under a header whose order is free, with the problems found so far. Knows the habits of spreadsheets: stray
 * blanks, full-width figures and empty lines and columns at the end are no problem. Not for several threads.
 */
public final class ImportTable {
    /** Problems kept for the report; beyond, they are only counted. */
    public static final int MAX_PROBLEMS = 200;

    /** One line as the parser found it. */
    public record Line(long number, List<String> cells) {
        public Line {
            cells = List.copyOf(cells);
        }

        boolean blank() {
            return cells.stream().allMatch(cell -> Cells.clean(cell).isEmpty());
        }
    }

    /** A line under the header. */
    public final class Row {
        private final Line line;

        private Row(Line line) {
            this.line = line;
        }

        public long number() {
            return line.number();
        }

        /** The cell as it stands, without the blanks around it; empty when the column or the cell is absent. */
        public String text(String column) {
            Integer index = columns.get(column);
            return index == null || index >= line.cells().size()
                    ? ""
                    : Cells.clean(line.cells().get(index));
        }

        /** As {@link #text}, but empty is a problem. */
        public String required(String column) {
            String text = text(column);
            if (text.isEmpty()) {
                problem(column, text, Reason.REQUIRED, "");
            }
            return text;
        }

        public void problem(String column, String value, Reason reason, String proposal) {
            add(new ImportProblem(line.number(), column, value, reason, proposal));
        }
    }

    private final Map<String, Integer> columns = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<ImportProblem> problems = new ArrayList<>();
    private long problemCount;

    private ImportTable() {}

    /**
     * Reads the header and finds the rows. When the header has a problem or there are too many lines, there are no rows.
     *
     * @param lines the whole file, header first
     */
    public static ImportTable of(List<Line> lines, List<String> requiredColumns) {
        ImportTable table = new ImportTable();
        List<Line> filled = lines.stream().filter(line -> !line.blank()).toList();
        if (filled.isEmpty()) {
            table.add(new ImportProblem(0, "", "", Reason.EMPTY_FILE, ""));
            return table;
        }
        Line header = filled.get(0);
        table.readHeader(header, requiredColumns);
        if (filled.size() == 1) {
            table.add(new ImportProblem(header.number(), "", "", Reason.EMPTY_FILE, ""));
        } else if (filled.size() - 1 > Limit.IMPORT_LINES.max()) {
            table.add(new ImportProblem(
                    filled.get((int) Limit.IMPORT_LINES.max() + 1).number(),
                    "",
                    Long.toString(filled.size() - 1L),
                    Reason.TOO_MANY_LINES,
                    Long.toString(Limit.IMPORT_LINES.max())));
        } else if (!table.failed()) {
            filled.stream()
                    .skip(1)
                    .forEach(line -> table.addRow(line, header.cells().size()));
        }
        return table;
    }

    /** A table for a file that could not even be read. */
    public static ImportTable unreadable(ImportProblem problem) {
        ImportTable table = new ImportTable();
        table.add(problem);
        return table;
    }

    private void readHeader(Line header, List<String> requiredColumns) {
        for (int i = 0; i < header.cells().size(); i++) {
            String name = Cells.clean(header.cells().get(i)).toLowerCase(Locale.ROOT);
            if (!name.isEmpty() && columns.putIfAbsent(name, i) != null) {
                add(new ImportProblem(header.number(), name, name, Reason.DUPLICATE_COLUMN, ""));
            }
        }
        for (String column : requiredColumns) {
            if (!columns.containsKey(column)) {
                add(new ImportProblem(header.number(), column, "", Reason.MISSING_COLUMN, ""));
            }
        }
    }

    private void addRow(Line line, int width) {
        Row row = new Row(line);
        for (int i = 0; i < line.cells().size(); i++) {
            String cell = Cells.clean(line.cells().get(i));
            if (i >= width && !cell.isEmpty()) {
                row.problem("", cell, Reason.EXTRA_CELL, "");
            }
            if (Cells.broken(cell)) {
                row.problem("", cell, Reason.BROKEN_BYTES, "");
            }
        }
        rows.add(row);
    }

    public void add(ImportProblem problem) {
        requireNonNull(problem, "problem is null");
        problemCount++;
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(problem);
        }
    }

    public boolean has(String column) {
        return columns.containsKey(column);
    }

    public List<Row> rows() {
        return List.copyOf(rows);
    }

    /** The first {@link #MAX_PROBLEMS} problems. */
    public List<ImportProblem> problems() {
        return List.copyOf(problems);
    }

    public long problemCount() {
        return problemCount;
    }

    public boolean failed() {
        return problemCount > 0;
    }
}
