package org.granary.drill.label;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.granary.drill.process.DrillFailure;

/**
 * Reads a label's picture without knowing how it was drawn: the barcode with ZXing, the price by comparing the largest
 * figures with golden pictures of the ten digits.
 */
public final class LabelReader {
    private static final int GOLDEN_SIZE = 160;
    private static final int ENLARGE = 3;
    private static final int LEAST_LIKENESS = 700;
    private static final String FONT = "/fonts/granary-sans-bold.otf";

    private final List<Blob> golden = new ArrayList<>();

    public LabelReader() {
        try (InputStream in = LabelReader.class.getResourceAsStream(FONT)) {
            if (in == null) {
                throw new DrillFailure("no font at " + FONT);
            }
            Font font = Font.createFont(Font.TRUETYPE_FONT, in).deriveFont((float) GOLDEN_SIZE);
            for (int digit = 0; digit <= 9; digit++) {
                golden.add(draw(Integer.toString(digit), font));
            }
        } catch (IOException | FontFormatException e) {
            throw new DrillFailure("the golden digits cannot be drawn", e);
        }
    }

    private static Blob draw(String digit, Font font) {
        BufferedImage image = new BufferedImage(2 * GOLDEN_SIZE, 2 * GOLDEN_SIZE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setColor(Color.BLACK);
        graphics.setFont(font);
        graphics.drawString(digit, GOLDEN_SIZE / 2, GOLDEN_SIZE + GOLDEN_SIZE / 2);
        graphics.dispose();
        return Blob.all(image).get(0);
    }

    /** The price in fen: the largest figures are yuan, the smaller ones at their upper right jiao and fen. */
    public long priceFen(BufferedImage label) {
        List<Blob> figures = Blob.all(label).stream()
                .filter(blob -> blob.width() * 5 >= blob.height() && blob.width() <= blob.height())
                .filter(blob -> digit(blob).isPresent())
                .toList();
        int tallest = figures.stream()
                .mapToInt(Blob::height)
                .max()
                .orElseThrow(() -> new DrillFailure("no figures on this label"));
        List<Blob> yuan = figures.stream()
                .filter(blob -> blob.height() * 100 >= tallest * 92)
                .sorted(Comparator.comparingInt(Blob::x))
                .toList();
        Blob last = yuan.get(yuan.size() - 1);
        List<Blob> minor = figures.stream()
                .filter(blob -> blob.x() >= last.right() - 1 && blob.x() < last.right() + tallest * 3 / 2)
                .filter(blob -> Math.abs(blob.y() - last.y()) <= tallest / 10 + 1)
                .filter(blob -> blob.height() * 100 >= tallest * 35 && blob.height() * 100 <= tallest * 60)
                .sorted(Comparator.comparingInt(Blob::x))
                .toList();
        if (minor.size() != 2) {
            throw new DrillFailure("a label with " + minor.size() + " figures after the point");
        }
        return Long.parseLong(text(yuan) + text(minor));
    }

    private String text(List<Blob> figures) {
        StringBuilder text = new StringBuilder();
        figures.forEach(blob -> text.append(digit(blob).orElseThrow()));
        return text.toString();
    }

    private Optional<Integer> digit(Blob blob) {
        int best = 0;
        for (int digit = 1; digit <= 9; digit++) {
            if (blob.likeness(golden.get(digit)) > blob.likeness(golden.get(best))) {
                best = digit;
            }
        }
        return blob.likeness(golden.get(best)) >= LEAST_LIKENESS ? Optional.of(best) : Optional.empty();
    }

    /** The EAN-13 on the label; empty when there is none to be found. */
    public Optional<String> barcode(BufferedImage label) {
        BufferedImage large =
                new BufferedImage(label.getWidth() * ENLARGE, label.getHeight() * ENLARGE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = large.createGraphics();
        graphics.drawImage(label, 0, 0, large.getWidth(), large.getHeight(), null);
        graphics.dispose();
        try {
            return Optional.of(new MultiFormatReader()
                    .decode(
                            new BinaryBitmap(new GlobalHistogramBinarizer(new BufferedImageLuminanceSource(large))),
                            Map.of(
                                    DecodeHintType.POSSIBLE_FORMATS,
                                    List.of(BarcodeFormat.EAN_13),
                                    DecodeHintType.TRY_HARDER,
                                    true))
                    .getText());
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }
}
