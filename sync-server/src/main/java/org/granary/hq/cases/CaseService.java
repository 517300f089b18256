package org.granary.hq.cases;

import java.time.Clock;
import java.util.List;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.TillId;
import org.jdbi.v3.core.Handle;

/** Opens and settles cases. One of a kind for each document; opening it again changes nothing. */
public final class CaseService {
    /** Cases on one page of the console. */
    public static final int PAGE_SIZE = 200;

    static final int NOTE_CHARACTERS = 400;
    private static final int DETAIL_CHARACTERS = 1_000;

    private final CaseStore store;
    private final Clock clock;

    public CaseService(CaseStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Opens a case; kinds that nobody owns are settled at once and only kept to be seen. */
    public void open(Handle handle, TillId till, CaseKind kind, String reference, String detail) {
        if (kind.owner() == CaseKind.Owner.NOBODY) {
            openSettled(handle, till, kind, reference, detail, "");
        } else if (!store.exists(handle, till.shop(), kind, reference)) {
            store.insert(handle, till, kind, reference, shortened(detail, DETAIL_CHARACTERS), clock.millis());
        }
    }

    /** Keeps what was done about something, where there is nothing left to do. */
    public void openSettled(Handle handle, TillId till, CaseKind kind, String reference, String detail, String note) {
        if (!store.exists(handle, till.shop(), kind, reference)) {
            store.insert(handle, till, kind, reference, shortened(detail, DETAIL_CHARACTERS), clock.millis());
            settle(handle, till.shop(), kind, reference, note);
        }
    }

    /**
     * Settles a case.
     *
     * @return whether it was open
     */
    public boolean settle(Handle handle, ShopId shop, CaseKind kind, String reference, String note) {
        return store.settle(handle, shop, kind, reference, shortened(note, NOTE_CHARACTERS), clock.millis()) > 0;
    }

    /** Settles the open cases of a kind about one document, whichever shop they are of. */
    public void settleEverywhere(Handle handle, CaseKind kind, String reference, String note) {
        store.settleEverywhere(handle, kind, reference, shortened(note, NOTE_CHARACTERS), clock.millis());
    }

    /** Cases of one shop or (empty text) of all, open ones or those settled, newest first. */
    public List<ExceptionCase> list(Handle handle, String shopOrEmpty, boolean settled, int limit) {
        return store.list(handle, shopOrEmpty, settled, limit);
    }

    private static String shortened(String text, int characters) {
        return text.length() > characters ? text.substring(0, characters) : text;
    }
}
