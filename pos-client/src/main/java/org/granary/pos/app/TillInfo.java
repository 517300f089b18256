package org.granary.pos.app;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.TillId;

/**
 * Which till this is, for the top bar.
 *
 * @param shopName the id until headquarters sent the name
 * @param language {@code zh} or {@code en}
 */
public record TillInfo(ShopId shop, String shopName, TillId till, long epoch, String language) {
    static TillInfo of(TillId till, String shopName, long epoch, Locale locale) {
        return new TillInfo(till.shop(), shopName, till, epoch, locale.getLanguage());
    }

    public TillInfo {
        requireNonNull(shop, "shop is null");
        requireNonNull(shopName, "shopName is null");
        requireNonNull(till, "till is null");
        requireNonNull(language, "language is null");
    }
}
