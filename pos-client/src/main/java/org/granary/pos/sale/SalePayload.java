package org.granary.pos.sale;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.granary.model.kernel.Quantity;
import org.granary.model.member.MemberId;
import org.granary.model.pricing.LineDiscount;
import org.granary.model.pricing.PriceOverride;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.SaleLine;
import org.granary.model.sale.Tender;
import org.granary.model.sale.VoidedLine;
import org.granary.model.wire.SaleMessage;
import org.granary.model.wire.line.WeighedWords;
import org.jspecify.annotations.Nullable;

/**
 * A paid sale in the letters of {@link SaleMessage}, as the mapper would write it. A cashier waits for this one message, and
 * the mapper's way by records and reflection takes about twice as long. Most of it are the lines, and they stand before she
 * counts the money: they are put into letters then.
 */
final class SalePayload {
    private static final JsonFactory JSON = new JsonFactory();

    /** Goods in letters; of any use only to the sale of just these goods. */
    record Goods(List<SaleLine> lines, List<VoidedLine> voidedLines, String linesInLetters, String voidedInLetters) {
        static Goods of(List<SaleLine> lines, List<VoidedLine> voidedLines) {
            return new Goods(
                    lines,
                    voidedLines,
                    inLetters(json -> {
                        json.writeStartArray();
                        for (SaleLine line : lines) {
                            write(json, line);
                        }
                        json.writeEndArray();
                    }),
                    inLetters(json -> {
                        json.writeStartArray();
                        for (VoidedLine line : voidedLines) {
                            write(json, line);
                        }
                        json.writeEndArray();
                    }));
        }

        boolean areThoseOf(PaidSale sale) {
            return lines.equals(sale.lines()) && voidedLines.equals(sale.voidedLines());
        }
    }

    /** Writes a part. */
    private interface Part {
        void write(JsonGenerator json) throws IOException;
    }

    private SalePayload() {}

    static String of(PaidSale sale) {
        return of(sale, Goods.of(sale.lines(), sale.voidedLines()));
    }

    /** The same when its goods are in letters already. */
    static String of(PaidSale sale, Goods goods) {
        return inLetters(json -> write(json, sale, goods));
    }

    private static String inLetters(Part part) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            part.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("writing in memory failed", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, PaidSale sale, Goods goods) throws IOException {
        json.writeStartObject();
        json.writeNumberField("v", SaleMessage.VERSION);
        json.writeStringField("id", sale.id().toString());
        json.writeStringField("receiptNumber", sale.receiptNumber().toString());
        json.writeStringField("shiftId", sale.shiftId().toString());
        json.writeStringField("cashier", sale.cashier().value());
        json.writeNumberField("at", sale.at().toEpochMilli());
        json.writeFieldName("lines");
        json.writeRawValue(goods.linesInLetters());
        json.writeFieldName("voidedLines");
        json.writeRawValue(goods.voidedInLetters());
        json.writeNumberField("rounding", sale.rounding().fen());
        json.writeArrayFieldStart("tenders");
        for (Tender tender : sale.tenders()) {
            write(json, tender);
        }
        json.writeEndArray();
        json.writeNumberField("priceVersion", sale.priceVersion());
        json.writeStringField("member", sale.member().map(MemberId::toString).orElse(null));
        if (sale.promotionVersion() != 0) {
            json.writeNumberField("promotionVersion", sale.promotionVersion());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, SaleLine line) throws IOException {
        json.writeStartObject();
        json.writeNumberField("lineNumber", line.lineNumber());
        json.writeStringField("sku", line.unit().sku().value());
        json.writeStringField("pack", line.unit().pack());
        json.writeStringField("name", line.name());
        json.writeStringField("spec", line.spec());
        json.writeStringField("unitName", line.unitName());
        json.writeNumberField("packs", line.packs());
        write(json, line.quantity());
        json.writeBooleanField("measured", line.measured());
        json.writeNumberField("listPrice", line.listPrice().price().fen());
        json.writeNumberField("listVersion", line.listPrice().version());
        json.writeNumberField("unitPrice", line.unitPrice().price().fen());
        json.writeNumberField("unitVersion", line.unitPrice().version());
        json.writeNumberField("amount", line.amount().fen());
        json.writeNumberField("taxRate", line.taxRate());
        json.writeNumberField("tax", line.tax().fen());
        if (!line.discounts().isEmpty()) {
            json.writeArrayFieldStart("discounts");
            for (LineDiscount discount : line.discounts()) {
                json.writeStartObject();
                json.writeStringField("rule", discount.rule());
                json.writeStringField("name", discount.name());
                json.writeNumberField("off", discount.off().fen());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        weighed(json, line);
        json.writeEndObject();
    }

    private static void weighed(JsonGenerator json, SaleLine line) throws IOException {
        @Nullable String entry = WeighedWords.entry(line.entry(), line.measured());
        if (entry != null) {
            json.writeStringField("entry", entry);
        }
        number(json, "gross", WeighedWords.gross(line.weighed()));
        number(json, "tare", WeighedWords.tare(line.weighed()));
        number(json, "label", WeighedWords.label(line.weighed()));
        if (line.override().isPresent()) {
            PriceOverride by = line.override().get();
            json.writeObjectFieldStart("byHand");
            json.writeNumberField("price", by.price().fen());
            json.writeStringField("approval", by.approval());
            json.writeStringField("reason", by.reason());
            json.writeEndObject();
        }
    }

    private static void number(JsonGenerator json, String field, @Nullable Long value) throws IOException {
        if (value != null) {
            json.writeNumberField(field, value);
        }
    }

    private static void write(JsonGenerator json, VoidedLine line) throws IOException {
        json.writeStartObject();
        json.writeStringField("sku", line.unit().sku().value());
        json.writeStringField("pack", line.unit().pack());
        json.writeStringField("name", line.name());
        write(json, line.quantity());
        json.writeNumberField("amount", line.amount().fen());
        json.writeNumberField("at", line.at().toEpochMilli());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Quantity quantity) throws IOException {
        json.writeNumberField("quantity", quantity.amount());
        json.writeStringField("measure", quantity.measure().code());
    }

    private static void write(JsonGenerator json, Tender tender) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", tender.kind().name());
        json.writeNumberField("amount", tender.amount().fen());
        json.writeNumberField("handed", tender.handed().fen());
        json.writeNumberField("change", tender.change().fen());
        if (!tender.reference().isEmpty()) {
            json.writeStringField("reference", tender.reference());
        }
        json.writeEndObject();
    }
}
