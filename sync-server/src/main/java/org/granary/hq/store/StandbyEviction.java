package org.granary.hq.store;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/** A connection to a server that has stopped or has become a standby is of no more use. Made by the pool, by name. */
public final class StandbyEviction implements SQLExceptionOverride {
    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException fault) {
        return Faults.serverCannotWrite(fault)
                ? SQLExceptionOverride.Override.MUST_EVICT
                : SQLExceptionOverride.Override.CONTINUE_EVICT;
    }
}
