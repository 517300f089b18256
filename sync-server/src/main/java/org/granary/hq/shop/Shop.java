package org.granary.hq.shop;

import static java.util.Objects.requireNonNull;

import org.granary.model.kernel.ShopId;

/** A shop of the chain. */
public record Shop(ShopId id, String name, String address, String phone) {
    public Shop {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(address, "address is null");
        requireNonNull(phone, "phone is null");
    }
}
