package org.granary.pos.label;

import java.awt.Font;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.granary.pos.device.text.PrintFonts;
import org.granary.pos.label.LabelCanvas.Ink;
import org.jspecify.annotations.Nullable;

/**
 * Draws shelf labels: the name to be found, the price to be read from two metres, the barcode to be scanned. Every dot is
 * black, white or red. Safe from any thread.
 */
public final class LabelRenderer {
    /** Height of a figure as a share of the type size, in per mille. */
    private static final int FIGURE_HEIGHT = 735;

    /** Size of jiao and fen, and of the currency sign, as a share of the yuan figures, in per mille. */
    private static final int MINOR_SIZE = 460;

    private static final int SMALLEST_TEXT = 11;
    private static final int SMALLEST_PRICE = 24;

    private final LabelWords words;

    /** A renderer with the fixed words in the shop's language. */
    public LabelRenderer(Locale locale) {
        words = new LabelWords(locale);
    }

    /** The picture for a label of at least 296 x 128 dots. */
    public LabelImage render(LabelContent content, int width, int height) {
        return draw(content, width, height).image();
    }

    LabelCanvas draw(LabelContent content, int width, int height) {
        LabelLayout layout = LabelLayout.of(width, height);
        LabelCanvas canvas = new LabelCanvas(width, height);
        LabelContent.@Nullable Strip strip = content.strip();
        int top = strip == null ? layout.margin() / 2 : strip(canvas, layout, strip);
        int belowHead = head(canvas, layout, content, top);
        if (layout.equals(LabelLayout.TALL)) {
            tall(canvas, layout, content, belowHead);
        } else {
            narrow(canvas, layout, content, belowHead);
        }
        return canvas;
    }

    /** The red strip; returns its lower edge. */
    private static int strip(LabelCanvas canvas, LabelLayout layout, LabelContent.Strip strip) {
        canvas.bar(0, 0, canvas.width(), layout.strip(), Ink.RED);
        int margin = layout.margin();
        int baseline = layout.strip() - layout.strip() / 4 - 1;
        Font period = PrintFonts.bold(layout.small() + (layout.module() - 1));
        canvas.textRight(strip.period(), period, canvas.width() - margin, baseline, Ink.WHITE);
        int room = canvas.width() - 3 * margin - LabelCanvas.textWidth(strip.period(), period);
        FittedText title =
                FittedText.fit(strip.title(), PrintFonts::bold, room, layout.strip() * 2 / 3 + 2, SMALLEST_TEXT, 0);
        canvas.text(title.lines().get(0), title.font(), margin, baseline, Ink.WHITE);
        return layout.strip();
    }

    /** Name and facts; returns the baseline of the facts. */
    private int head(LabelCanvas canvas, LabelLayout layout, LabelContent content, int top) {
        int width = canvas.width() - 2 * layout.margin();
        boolean tight = content.strip() != null && layout.equals(LabelLayout.NARROW);
        FittedText name = tight
                ? FittedText.fit(content.name(), PrintFonts::bold, width, 20, 16, 14)
                : FittedText.fit(
                        content.name(),
                        PrintFonts::bold,
                        width,
                        layout.nameLargest(),
                        layout.nameSmallest(),
                        layout.nameTwoLines());
        int size = name.font().getSize();
        int block = tight ? 33 : layout.nameBlock();
        int used = name.lines().size() * (size + 2);
        int baseline = top + Math.max(0, (block - used) / 2) + size;
        for (String line : name.lines()) {
            canvas.text(line, name.font(), layout.margin(), baseline, Ink.BLACK);
            baseline += size + 2;
        }
        String facts = Stream.of(
                        content.spec(),
                        words.with("origin", content.origin()),
                        content.grade(),
                        words.with("batch", content.batch()),
                        words.with("expiry", content.expiry()))
                .filter(fact -> !fact.isEmpty())
                .collect(Collectors.joining("  "));
        FittedText line = FittedText.fit(facts, PrintFonts::regular, width, layout.small(), SMALLEST_TEXT, 0);
        int factsBaseline = top + block + layout.small();
        canvas.text(line.lines().get(0), line.font(), layout.margin(), factsBaseline, Ink.BLACK);
        return factsBaseline;
    }

    /** Barcode at the left, price at the right. */
    private void narrow(LabelCanvas canvas, LabelLayout layout, LabelContent content, int above) {
        int right = canvas.width() - layout.margin();
        int bottom = canvas.height() - 5;
        int row = above + layout.small() + 4;
        LabelContent.@Nullable Strip strip = content.strip();
        int left = code(canvas, layout, content, bottom, strip == null ? layout.bars() : layout.bars() - 5);
        int unitLeft = strip == null ? layout.margin() : reference(canvas, layout, strip, layout.margin(), row) + 8;
        String unit = join(words.with("pricingUnit", content.pricingUnit()), content.unitPrice());
        FittedText units =
                FittedText.fit(unit, PrintFonts::regular, right - unitLeft, layout.small(), SMALLEST_TEXT, 0);
        canvas.textRight(units.lines().get(0), units.font(), right, row, Ink.BLACK);
        int priceTop = row + 5;
        price(canvas, content, left + 6, right, priceTop, bottom, layout.price(), true);
    }

    /** Price in the middle, barcode below, small facts at the right. */
    private void tall(LabelCanvas canvas, LabelLayout layout, LabelContent content, int above) {
        int margin = layout.margin();
        int right = canvas.width() - margin;
        int bottom = canvas.height() - margin / 2 - 2;
        int codeTop = bottom - layout.small() - layout.bars() - 3 * layout.module();
        int codeRight = code(canvas, layout, content, bottom, layout.bars());
        Font small = PrintFonts.regular(layout.small());
        LabelContent.@Nullable Strip strip = content.strip();
        int column = right - 104;
        int row = above + layout.small() + 12;
        if (strip != null) {
            canvas.text(strip.referenceTitle(), small, column, row, Ink.BLACK);
            struck(canvas, yuan(strip.referenceFen()), fitted(yuan(strip.referenceFen()), 23, 104), column, row + 28);
            row += 54;
        }
        canvas.text(content.unitPrice(), fitted(content.unitPrice(), layout.small(), 104), column, row, Ink.BLACK);
        price(canvas, content, margin, column - 10, above + 10, codeTop - 10, layout.price(), false);
        int side = right - codeRight - 6;
        String unit = words.with("pricingUnit", content.pricingUnit());
        canvas.textRight(unit, fitted(unit, layout.small(), side), right, bottom - layout.small() - 8, Ink.BLACK);
        String version = words.with("version", Long.toString(content.version()));
        canvas.textRight(version, fitted(version, layout.small(), side), right, bottom - 2, Ink.BLACK);
    }

    /** Barcode with its number, or the key of the scale, at the lower left; returns its right edge. */
    private int code(LabelCanvas canvas, LabelLayout layout, LabelContent content, int bottom, int bars) {
        int margin = layout.margin();
        @Nullable String ean13 = content.ean13();
        @Nullable String key = content.scaleKey();
        if (ean13 != null) {
            Font digits = PrintFonts.regular(layout.small());
            int barsTop = bottom - layout.small() - bars - 3 * layout.module() + 1;
            Ean13Bars.draw(canvas, ean13, 0, barsTop, layout.module(), bars);
            int center = (Ean13Bars.QUIET_LEFT * 2 + Ean13Bars.MODULES) * layout.module() / 2;
            canvas.text(ean13, digits, center - LabelCanvas.textWidth(ean13, digits) / 2, bottom, Ink.BLACK);
            return Ean13Bars.width(layout.module());
        }
        if (key == null) {
            return margin;
        }
        Font font = PrintFonts.bold(layout.small() + 3 * layout.module());
        String text = words.with("scaleKey", key);
        int width = LabelCanvas.textWidth(text, font) + 12;
        int height = font.getSize() + 10;
        int top = bottom - height;
        int line = layout.module() + 1;
        canvas.bar(margin, top, width, line, Ink.BLACK);
        canvas.bar(margin, bottom - line, width, line, Ink.BLACK);
        canvas.bar(margin, top, line, height, Ink.BLACK);
        canvas.bar(margin + width - line, top, line, height, Ink.BLACK);
        canvas.text(text, font, margin + 6, bottom - 7 - layout.module(), Ink.BLACK);
        return margin + width;
    }

    /** The largest figures that fit; jiao and fen small and high, as prices are written by hand. */
    private static void price(
            LabelCanvas canvas,
            LabelContent content,
            int left,
            int right,
            int top,
            int bottom,
            int largest,
            boolean alignRight) {
        String yuan = Long.toString(content.priceFen() / 100);
        String minor = String.format(Locale.ROOT, ".%02d", content.priceFen() % 100);
        int size = largest;
        while (size > SMALLEST_PRICE
                && (priceWidth(yuan, minor, size) > right - left || size * FIGURE_HEIGHT / 1000 > bottom - top)) {
            size--;
        }
        Font major = PrintFonts.bold(size);
        Font small = PrintFonts.bold(minorSize(size));
        Ink ink = content.strip() == null ? Ink.BLACK : Ink.RED;
        int start = alignRight ? right - priceWidth(yuan, minor, size) : left;
        int lift = (size - minorSize(size)) * FIGURE_HEIGHT / 1000;
        int x = canvas.text("¥", small, start, bottom, ink);
        x = canvas.text(yuan, major, x + 1, bottom, ink);
        canvas.text(minor, small, x, bottom - lift, ink);
    }

    private static int minorSize(int size) {
        return size * MINOR_SIZE / 1000;
    }

    private static int priceWidth(String yuan, String minor, int size) {
        Font small = PrintFonts.bold(minorSize(size));
        return LabelCanvas.textWidth("¥", small)
                + 1
                + LabelCanvas.textWidth(yuan, PrintFonts.bold(size))
                + LabelCanvas.textWidth(minor, small);
    }

    private static int reference(
            LabelCanvas canvas, LabelLayout layout, LabelContent.Strip strip, int x, int baseline) {
        Font small = PrintFonts.regular(layout.small());
        int next = canvas.text(strip.referenceTitle(), small, x, baseline, Ink.BLACK) + 4;
        return struck(canvas, yuan(strip.referenceFen()), small, next, baseline);
    }

    private static int struck(LabelCanvas canvas, String text, Font font, int x, int baseline) {
        int end = canvas.text(text, font, x, baseline, Ink.BLACK);
        int thick = font.getSize() > 18 ? 2 : 1;
        canvas.bar(x - 1, baseline - font.getSize() * FIGURE_HEIGHT / 2000, end - x + 2, thick, Ink.BLACK);
        return end;
    }

    private static Font fitted(String text, int largest, int width) {
        return FittedText.fit(text.isEmpty() ? " " : text, PrintFonts::regular, width, largest, SMALLEST_TEXT, 0)
                .font();
    }

    private static String yuan(long fen) {
        return String.format(Locale.ROOT, "¥%d.%02d", fen / 100, fen % 100);
    }

    private static String join(String first, String second) {
        return second.isEmpty() ? first : first + "  " + second;
    }
}
