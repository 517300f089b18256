package org.granary.hq.durable;

import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.granary.hq.audit.AuditAction;
import org.granary.hq.audit.AuditService;
import org.granary.hq.security.Endpoint;
import org.granary.hq.security.Sessions;
import org.granary.hq.store.Database;
import org.granary.model.audit.AuditActor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the console's pages say after headquarters came back from an older state, until somebody has dealt with it. */
public final class RestoredRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(RestoredRoutes.class);

    private final Database database;
    private final RestoredStore store;
    private final AuditService audit;
    private final Clock clock;

    public RestoredRoutes(Database database, RestoredStore store, AuditService audit, Clock clock) {
        this.database = database;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    public Optional<Restored> unseen() {
        return database.read(store::unseen);
    }

    public Map<Endpoint, Handler> handlers() {
        return Map.of(Endpoint.RESTORED_SEEN, context -> {
            AuditActor by = Sessions.actor(context);
            database.write(handle -> {
                store.seen(handle, clock.instant());
                audit.append(handle, by, AuditAction.RESTORE_SEEN, "", Map.of());
                return 0;
            });
            LOG.info("somebody has dealt with what the restore lost");
            context.redirect(Endpoint.OVERVIEW.path(), HttpStatus.SEE_OTHER);
        });
    }
}
