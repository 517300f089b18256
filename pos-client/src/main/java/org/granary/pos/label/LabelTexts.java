package org.granary.pos.label;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.granary.model.catalog.Gtin;
import org.granary.model.catalog.NetContent;
import org.granary.model.catalog.Sku;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.Quantity;
import org.granary.model.pricing.UnitPrice;

/** What a label says about an article at a price. */
final class LabelTexts {
    private static final int EAN_13 = 13;
    private static final int BASE_UNITS_PER_KG = 1_000;

    private LabelTexts() {}

    static LabelContent content(Sku sku, UnitPrice price) {
        String barcode = sku.barcode();
        boolean scanned = !sku.loose()
                && barcode != null
                && barcode.length() == EAN_13
                && Gtin.of(barcode).isPresent();
        return new LabelContent(
                sku.name(),
                sku.spec(),
                sku.origin(),
                sku.grade(),
                "",
                "",
                sku.unitName(),
                price.price().fen(),
                unitPrice(sku, price.price()),
                scanned ? barcode : null,
                scanned || sku.shortCode().isEmpty() ? null : sku.shortCode(),
                null,
                price.version());
    }

    /** The price per 斤 or L, where the content is known and is not the pricing unit already. */
    private static String unitPrice(Sku sku, Money price) {
        Optional<Quantity> content =
                sku.loose() ? Optional.of(new Quantity(BASE_UNITS_PER_KG, sku.measure())) : NetContent.of(sku.spec());
        return content.map(quantity ->
                        "¥" + NetContent.perCommonUnit(price, quantity).yuan() + "/"
                                + NetContent.commonUnitName(quantity.measure()))
                .orElse("");
    }

    /** Names everything on the label, so that a changed name is sent as well as a changed price. */
    static String hash(LabelContent content, int width, int height) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((width + "x" + height + " " + content).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
