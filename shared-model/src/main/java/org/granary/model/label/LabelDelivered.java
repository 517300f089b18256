package org.granary.model.label;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.DocumentId;
import org.granary.model.pricing.UnitPrice;

/**
 * A label acknowledged the bytes of its new image. Bytes, not ink: tag firmware answers before it draws, so screens say
 * 已送达, never 已显示.
 *
 * @param price the price in the image, with its version
 * @param imageHash first eight bytes of the image's MD5 in hexadecimal, as the radio protocol names it
 * @param term of the {@link LabelLease} under which it was sent; 0 from a till that knew of none
 */
public record LabelDelivered(
        DocumentId id, String mac, SellUnit unit, UnitPrice price, String imageHash, Instant at, long term) {
    public LabelDelivered {
        requireNonNull(id, "id is null");
        requireNonNull(mac, "mac is null");
        requireNonNull(unit, "unit is null");
        requireNonNull(price, "price is null");
        requireNonNull(imageHash, "imageHash is null");
        requireNonNull(at, "at is null");
        if (term < 0) {
            throw new IllegalArgumentException("term " + term);
        }
    }
}
