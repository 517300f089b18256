package org.granary.hq.label;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.granary.hq.shop.ShopService;
import org.granary.hq.store.Database;
import org.granary.hq.store.Incarnation;
import org.granary.model.kernel.TillId;
import org.granary.model.label.LabelLease;
import org.granary.model.wire.LabelLeaseMessage;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a shop's labels to one till at a time. Who has them is a row of the database that is read and written with the shop's
 * row locked, so that any number of instances of headquarters make one decision.
 */
public final class LabelLeaseService {
    private static final Logger LOG = LoggerFactory.getLogger(LabelLeaseService.class);

    private final Database database;
    private final LabelLeaseStore store;
    private final ShopService shops;
    private final Clock clock;

    public LabelLeaseService(Database database, LabelLeaseStore store, ShopService shops, Clock clock) {
        this.database = database;
        this.store = store;
        this.shops = shops;
        this.clock = clock;
    }

    /**
     * Answers a till's request, once what was decided is durable. Tills that wait ask again and again, and a refusal changes
     * nothing: it takes no lock.
     */
    public LabelLeaseMessage.Answer ask(TillId till, long epoch, LabelLeaseMessage.Request request) {
        LabelLease.Question question = new LabelLease.Question(till, epoch, request.term(), request.holding());
        Optional<LabelLeaseMessage.Answer> refused =
                request.release() ? Optional.empty() : database.read(handle -> refusal(handle, question));
        return refused.orElseGet(() -> database.write(handle -> answer(handle, question, request.release())));
    }

    private Optional<LabelLeaseMessage.Answer> refusal(Handle handle, LabelLease.Question question) {
        Instant now = clock.instant();
        return store.find(handle, question.till().shop())
                .map(lease -> new Told(lease, lease.ask(Incarnation.current(handle), question, now)))
                .filter(told ->
                        !told.ruling().granted() && told.ruling().lease().equals(told.before()))
                .map(told -> answer(told.ruling(), now));
    }

    private record Told(LabelLease before, LabelLease.Ruling ruling) {}

    private LabelLeaseMessage.Answer answer(Handle handle, LabelLease.Question question, boolean release) {
        TillId till = question.till();
        shops.lockShop(handle, till.shop());
        // Only now: a request that waited for the lock must not be given a time that is over.
        Instant now = clock.instant();
        long incarnation = Incarnation.current(handle);
        LabelLease before = store.find(handle, till.shop()).orElseGet(() -> LabelLease.none(incarnation));
        LabelLease.Ruling ruling = release
                ? new LabelLease.Ruling(before.release(question), false)
                : before.ask(incarnation, question, now);
        LabelLease after = ruling.lease();
        if (!after.equals(before)) {
            store.save(handle, till.shop(), after);
        }
        if (after.term() != before.term()) {
            LOG.info("the labels of {} are hosted by till {} under term {}", till.shop(), till.number(), after.term());
        }
        return answer(ruling, now);
    }

    private static LabelLeaseMessage.Answer answer(LabelLease.Ruling ruling, Instant now) {
        LabelLease after = ruling.lease();
        return new LabelLeaseMessage.Answer(
                ruling.granted(),
                after.term(),
                ruling.granted() ? LabelLease.TERM.toMillis() : 0,
                after.holder().map(TillId::toString).orElse(""),
                ruling.granted() ? 0 : after.wait(now).toMillis(),
                now.toEpochMilli());
    }
}
