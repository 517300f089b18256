package org.granary.pos.sale;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.granary.pos.ui.Texts;
import org.jspecify.annotations.Nullable;

/** One line of the basket; the same node is used again for another line. */
final class LineRowView extends HBox {
    /** Longer amounts are set smaller rather than cut. */
    private static final int LONGEST_AMOUNT = 8;

    private static final PseudoClass LONG = PseudoClass.getPseudoClass("long");
    private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");

    private final Texts texts;
    private final Label position = label("column-position", "cell");
    private final Label name = label("line-name");
    private final Label detail = label("line-detail");
    private final Label reason = label("line-reason");
    private final Label quantity = label("column-quantity", "cell", "number");
    private final Label unitPrice = label("column-price", "cell", "number");
    private final Label saving = label("column-saving", "cell", "number");
    private final Label amount = label("column-amount", "cell", "number");

    LineRowView(Texts texts) {
        this.texts = texts;
        getStyleClass().add("line");
        for (Label text : List.of(name, detail, reason)) {
            text.setWrapText(true);
            text.setMinHeight(USE_PREF_SIZE);
        }
        VBox words = new VBox(name, detail, reason);
        words.getStyleClass().add("column-name");
        words.setMinWidth(0);
        words.setPrefWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().setAll(position, words, quantity, unitPrice, saving, amount);
    }

    void show(LineRow row, boolean latest) {
        position.setText(Integer.toString(row.position()));
        name.setText(row.name());
        detail.setText(Stream.concat(row.detail().stream(), row.notes().stream().map(texts::get))
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" · ")));
        reason.setText(texts.get(row.reason()));
        reason.setVisible(!reason.getText().isEmpty());
        reason.setManaged(reason.isVisible());
        quantity.setText(row.quantity());
        unitPrice.setText(row.unitPrice());
        saving.setText(row.saving());
        amount.setText(row.amount());
        amount.pseudoClassStateChanged(LONG, row.amount().length() > LONGEST_AMOUNT);
        pseudoClassStateChanged(MARKED, row.marked());
        name.setId(id(latest, "latestLineName"));
        quantity.setId(id(latest, "latestLineQuantity"));
        unitPrice.setId(id(latest, "latestLinePrice"));
        amount.setId(id(latest, "latestLineAmount"));
        reason.setId(id(latest, "latestLineReason"));
    }

    private static @Nullable String id(boolean latest, String id) {
        return latest ? id : null;
    }

    private static Label label(String... styles) {
        Label label = new Label();
        label.getStyleClass().addAll(styles);
        return label;
    }
}
