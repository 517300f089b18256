package org.granary.pos.print;

import java.util.List;
import java.util.Locale;
import org.granary.pos.device.escpos.ReceiptDocument;
import org.granary.pos.device.escpos.ReceiptElement;

/** Marks every paper of a training as void, at its head and at its foot, and leaves the drawer with the real money shut. */
public final class TrainingPaper {
    private final String mark;

    public TrainingPaper(Locale locale) {
        mark = new ReceiptTexts(locale).text("training.void");
    }

    /** The same paper, marked. */
    public ReceiptDocument of(ReceiptDocument paper) {
        List<ReceiptElement> elements = paper.elements();
        ReceiptDocument.Builder marked = ReceiptDocument.builder().big(mark);
        boolean footed = false;
        for (ReceiptElement element : elements) {
            if (element instanceof ReceiptElement.Feed && !footed) {
                marked.big(mark);
                footed = true;
            }
            if (!(element instanceof ReceiptElement.Drawer)) {
                marked.add(element);
            }
        }
        return footed ? marked.build() : marked.big(mark).build();
    }
}
