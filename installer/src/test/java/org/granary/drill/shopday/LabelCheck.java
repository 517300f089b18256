package org.granary.drill.shopday;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.granary.drill.cashier.Good;
import org.granary.drill.cashier.Shelf;
import org.granary.drill.label.LabelBoard;
import org.granary.drill.label.LabelReader;

/** Reads every picture that arrived at a virtual label and compares it with the shelf's price and barcode. */
final class LabelCheck {
    private static final int EAN_13 = 13;

    private final LabelBoard board;
    private final Shelf shelf;
    private final LabelReader reader = new LabelReader();

    LabelCheck(LabelBoard board, Shelf shelf) {
        this.board = board;
        this.shelf = shelf;
    }

    /** What is wrong with the labels in a folder; empty when every price and barcode is right. */
    List<String> findings(Path folder) {
        List<String> findings = new ArrayList<>();
        for (LabelBoard.Hung label : board.all()) {
            BufferedImage picture = picture(folder.resolve(label.mac() + ".png"));
            Good good = shelf.article(label.sku());
            long shown = reader.priceFen(picture);
            if (shown != shelf.priceFen(good)) {
                findings.add("label " + label.mac() + " of " + good.name() + " shows " + shown + " fen where "
                        + shelf.priceFen(good) + " is published");
            }
            if (!good.weighed() && good.code().length() == EAN_13) {
                Optional<String> read = reader.barcode(picture);
                if (!read.equals(Optional.of(good.code()))) {
                    findings.add("label " + label.mac() + " scans as " + read + " instead of " + good.code());
                }
            }
        }
        return findings;
    }

    private static BufferedImage picture(Path file) {
        try {
            return ImageIO.read(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("no picture of a label: " + file, e);
        }
    }
}
