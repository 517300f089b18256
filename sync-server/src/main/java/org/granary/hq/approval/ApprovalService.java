package org.granary.hq.approval;

import java.util.List;
import org.granary.model.approval.Approval;
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

    /** The newest first. */
    public List<ApprovalRow> newest(Handle handle) {
        return store.newest(handle, PAGE_SIZE);
    }
}
