package org.granary.pos.catalog;

import static java.util.Objects.requireNonNull;

import org.granary.model.kernel.ShopId;

/** The shop as it stands on receipts. */
public record ShopDetails(ShopId id, String name, String address, String phone) {
    public ShopDetails {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(address, "address is null");
        requireNonNull(phone, "phone is null");
    }

    /** What is known before headquarters sent the shop's name. */
    static ShopDetails unnamed(ShopId id) {
        return new ShopDetails(id, id.value(), "", "");
    }
}
