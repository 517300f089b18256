package org.granary.hq.catalog;

import java.util.List;
import org.granary.model.catalog.ImportProblem;
import org.jspecify.annotations.Nullable;

/**
 * What became of an imported file: applied whole, or not at all.
 *
 * @param encoding null when the file could not be read
 * @param lines lines under the header that were applied; 0 when nothing was
 * @param pricesKept known articles whose stored price stayed although the file states another
 * @param problems the first of them; {@code problemCount} counts all
 */
public record ImportReport(
        ImportKind kind,
        CsvFile.@Nullable Encoding encoding,
        boolean applied,
        int lines,
        int pricesKept,
        List<ImportProblem> problems,
        long problemCount) {
    public ImportReport {
        problems = List.copyOf(problems);
        if (applied != (problemCount == 0)) {
            throw new IllegalArgumentException("a file is applied exactly when it has no problem");
        }
    }
}
