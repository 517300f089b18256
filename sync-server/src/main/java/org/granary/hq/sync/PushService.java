package org.granary.hq.sync;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.granary.hq.audit.AuditAction;
import org.granary.hq.audit.AuditService;
import org.granary.hq.pricing.BindingService;
import org.granary.hq.shop.ShopService;
import org.granary.hq.store.Database;
import org.granary.hq.store.FeedStore;
import org.granary.hq.store.Incarnation;
import org.granary.model.audit.AuditActor;
import org.granary.model.engine.Desk;
import org.granary.model.engine.TillAccount;
import org.granary.model.kernel.TillId;
import org.granary.model.sync.ChainHash;
import org.granary.model.sync.Inbox;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.Hello;
import org.granary.model.wire.Push;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Greets tills and takes their records exactly once in effect. {@link Desk} decides; here is its transaction: the till's row is
 * locked, and the log, the effects and the new position are durable together before the answer.
 */
public final class PushService {
    private static final Logger LOG = LoggerFactory.getLogger(PushService.class);

    /** Why a record waits; names the fault's kind only, so that no content reaches a log. */
    private static final int REASON_CHARACTERS = 400;

    private static final int TOKEN_BYTES = 16;

    private final Database database;
    private final InboxStore inbox;
    private final AccountStore accounts;
    private final ShopService shops;
    private final Effects effects;
    private final Announcements announcements;
    private final BindingService bindings;
    private final FeedStore feed;
    private final AuditService audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public PushService(
            Database database,
            InboxStore inbox,
            AccountStore accounts,
            ShopService shops,
            Effects effects,
            Announcements announcements,
            BindingService bindings,
            FeedStore feed,
            AuditService audit,
            Clock clock) {
        this.database = database;
        this.inbox = inbox;
        this.accounts = accounts;
        this.shops = shops;
        this.effects = effects;
        this.announcements = announcements;
        this.bindings = bindings;
        this.feed = feed;
        this.audit = audit;
        this.clock = clock;
    }

    /** Takes a run of records of one line. */
    public Desk.Reply<Push.Answer> push(TillId till, long signedEpoch, Push.Request request) {
        // Before the transaction, so that the other tills do not wait for it.
        Map<Long, Effects.Read> read = new HashMap<>();
        request.records().forEach(item -> read.put(item.seq(), Effects.read(till, item.toDomain(request.epoch()))));
        return database.write(handle -> {
            Account account = open(handle, till);
            Desk.Reply<Push.Answer> reply = Desk.push(account, moment(handle), signedEpoch, request);
            if (!account.taken.isEmpty()) {
                List<Effects.Read> run = account.place(read);
                shops.contact(handle, till);
                announcements.announce(handle, account.run(), false);
                effects.compareReturns(handle, till, run);
                effects.reviewSpending(handle, till, run);
                bindings.review(handle, till.shop());
            }
            return reply;
        });
    }

    /** Says what is wanted of each of the till's lines, and grants a new epoch where the histories differ. */
    public Desk.Reply<Hello.Answer> hello(TillId till, long signedEpoch, Hello.Request request) {
        return database.write(handle -> {
            Account account = open(handle, till);
            long before = account.row().epoch();
            Desk.Reply<Hello.Answer> reply = Desk.hello(account, moment(handle), signedEpoch, request);
            long after = account.row().epoch();
            if (after != before) {
                audit.append(
                        handle,
                        new AuditActor(AuditActor.Kind.TILL, till.toString()),
                        AuditAction.EPOCH_GRANTED,
                        till.toString(),
                        Map.of(
                                "epoch",
                                after,
                                "before",
                                before,
                                "reason",
                                reason(request).name()));
                LOG.warn("till {} was given epoch {} after {}: {}", till, after, before, reason(request));
            }
            return reply;
        });
    }

    /** The reason as one of ours, so that nothing that a till made up reaches a log. */
    private static Hello.Reason reason(Hello.Request request) {
        for (Hello.Reason reason : Hello.Reason.values()) {
            if (reason.name().equals(request.reason())) {
                return reason;
            }
        }
        return Hello.Reason.START;
    }

    /** A till's own main line, as it was sent. */
    public Hello.Records records(TillId till, long epoch, long from, int limit) {
        return database.read(handle -> new Hello.Records(
                epoch,
                inbox.records(handle, till, epoch, from, limit).stream()
                        .map(Push.Item::of)
                        .toList()));
    }

    private Desk.Moment moment(Handle handle) {
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        return new Desk.Moment(
                Incarnation.current(handle), clock.millis(), HexFormat.of().formatHex(token), feed.head(handle));
    }

    private Account open(Handle handle, TillId till) {
        long epoch = shops.lockTill(handle, till)
                .orElseThrow(() -> new IllegalStateException("a signed till has a row: " + till));
        return new Account(handle, till, epoch);
    }

    /** Records of a till that wait in suspense. */
    public int suspended(Handle handle, TillId till) {
        return inbox.suspended(handle, till);
    }

    /** The newest records in suspense. */
    public List<Suspended> suspended(Handle handle, int limit) {
        return inbox.suspended(handle, limit);
    }

    /** Tills that two machines seem to use; each has to be enrolled again. */
    public Set<TillId> quarantined(Handle handle) {
        return accounts.quarantined(handle);
    }

    /** One till's rows within one transaction. */
    private final class Account implements TillAccount {
        private final Handle handle;
        private final TillId till;
        private Row row;
        private final List<SyncRecord> taken = new ArrayList<>();
        private long takenOn;

        Account(Handle handle, TillId till, long epoch) {
            this.handle = handle;
            this.till = till;
            this.row = accounts.row(handle, till, epoch, clock.instant());
        }

        @Override
        public Row row() {
            return row;
        }

        @Override
        public void keep(Row changed) {
            if (changed.epoch() != row.epoch()) {
                shops.epoch(handle, till, changed.epoch());
            }
            accounts.keep(handle, till, changed, clock.instant());
            row = changed;
        }

        @Override
        public Optional<Inbox.State> line(long epoch, long branch) {
            return accounts.line(handle, till, epoch, branch);
        }

        @Override
        public void keep(long branch, Inbox.State state) {
            accounts.keepLine(handle, till, branch, state);
        }

        @Override
        public List<Long> epochs() {
            return accounts.epochs(handle, till);
        }

        @Override
        public Optional<ChainHash> hash(long epoch, long branch, long sequence) {
            return inbox.hash(handle, till, epoch, branch, sequence);
        }

        @Override
        public void take(long branch, SyncRecord record) {
            takenOn = branch;
            taken.add(record);
        }

        /**
         * Logs and applies what was taken, and returns it. A paid sale is never refused: what cannot be placed is kept, owned
         * and visible.
         */
        List<Effects.Read> place(Map<Long, Effects.Read> read) {
            Instant now = clock.instant();
            inbox.insert(handle, till, takenOn, taken, now);
            List<Effects.Read> run = taken.stream()
                    .map(record -> requireNonNull(read.get(record.sequence()), "taken but not sent"))
                    .toList();
            for (Effects.Odd odd : effects.apply(handle, till, takenOn, run)) {
                String reason = odd.reason();
                String shortened =
                        reason.length() > REASON_CHARACTERS ? reason.substring(0, REASON_CHARACTERS) : reason;
                inbox.suspend(handle, till, takenOn, odd.record(), shortened, now);
                LOG.warn(
                        "till {} sequence {} put into suspense",
                        till,
                        odd.record().sequence());
            }
            return run;
        }

        /** What was taken: one unbroken run of one line. */
        Origin run() {
            SyncRecord from = taken.get(0);
            SyncRecord to = taken.get(taken.size() - 1);
            return new Origin(till, from.epoch(), takenOn, from.sequence(), to.sequence());
        }
    }
}
