package org.granary.hq.security;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.granary.hq.store.FeedStore;
import org.granary.hq.store.Json;
import org.granary.model.kernel.ShopId;
import org.granary.model.sync.SignedRequest;
import org.granary.model.wire.Feed;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Cashiers of the shops; their tills learn the hash of the PIN and never the PIN. */
public final class CashierService {
    /** A cashier ready to be stored. */
    public record Hashed(ShopId shop, Feed.CashierPayload cashier) {
        /** Without the hash. */
        @Override
        public String toString() {
            return shop + " " + cashier.cashier();
        }
    }

    private final CashierStore store;
    private final FeedStore feed;
    private final Passwords passwords;

    public CashierService(CashierStore store, FeedStore feed, Passwords passwords) {
        this.store = store;
        this.feed = feed;
        this.passwords = passwords;
    }

    /** Hashes the PINs; about 35 ms each, so it is done before the transaction. */
    public List<Hashed> hash(List<CashierImport.Line> lines) {
        return lines.stream()
                .map(line -> new Hashed(
                        line.shop(),
                        new Feed.CashierPayload(
                                line.cashier(), line.name(), passwords.hash(line.pin()), line.role(), badge(line))))
                .toList();
    }

    /** A badge's code is too long to be guessed, so one round is enough. */
    private static @Nullable String badge(CashierImport.Line line) {
        return line.badge().isEmpty() ? null : SignedRequest.sha256(line.badge().getBytes(StandardCharsets.UTF_8));
    }

    public void put(Handle handle, List<Hashed> cashiers) {
        cashiers.forEach(hashed -> store.put(handle, hashed.shop(), hashed.cashier()));
        feed.append(
                handle,
                cashiers.stream()
                        .map(hashed -> new FeedStore.Change(
                                hashed.shop(), Feed.CASHIER, hashed.cashier().cashier(), Json.text(hashed.cashier())))
                        .toList());
    }
}
