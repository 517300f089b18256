package org.granary.hq.approval;

import java.util.List;
import org.granary.model.approval.Approval;
import org.granary.model.approval.GuardedAction;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.ShopId;
import org.granary.model.pricing.PriceOverride;
import org.jdbi.v3.core.Handle;

/** Keeps the tills' approvals. The tills' chains hold them too, so a row that was changed later can be told. */
public final class ApprovalService {
    /** Rows of one page. */
    public static final int PAGE_SIZE = 200;

    private final ApprovalStore store;

    public ApprovalService(ApprovalStore store) {
        this.store = store;
    }

    public void record(Handle handle, Approval approval) {
        store.insert(handle, approval);
    }

    /** Whether somebody of this shop may charge this price, by the approval that a line names. */
    public boolean allows(Handle handle, ShopId shop, PriceOverride by) {
        try {
            DocumentId approval = DocumentId.parse(by.approval());
            return store.granted(handle, shop, approval, GuardedAction.PRICE_OVERRIDE, by.price());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether somebody of this shop said yes to such an action under this id. */
    public boolean allows(Handle handle, ShopId shop, DocumentId approval, GuardedAction action) {
        return store.granted(handle, shop, approval, action);
    }

    /** The newest first. */
    public List<ApprovalRow> newest(Handle handle) {
        return store.newest(handle, PAGE_SIZE);
    }
}
