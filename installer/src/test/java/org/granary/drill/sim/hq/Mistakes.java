package org.granary.drill.sim.hq;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.granary.drill.sim.core.Bug;
import org.granary.drill.sim.core.Stage;
import org.granary.drill.sim.core.Violation;
import org.granary.model.engine.Desk;
import org.granary.model.engine.TillAccount;
import org.granary.model.sync.ChainHash;
import org.granary.model.sync.Inbox;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.Hello;
import org.granary.model.wire.Push;

/** The real desk, as it is or with what goes in bent so that one of its checks never bites. */
final class Mistakes {
    private Mistakes() {}

    static Desk.Reply<Hello.Answer> hello(
            Stage stage, BooksAccount account, Desk.Moment moment, long epoch, Hello.Request request) {
        Hello.Request asked = request;
        if (stage.has(Bug.FORK_CHECK_MISSING)) {
            List<Hello.Line> lines = new ArrayList<>();
            for (Hello.Line line : request.lines()) {
                String last = account.hash(line.epoch(), line.branch(), line.next() - 1)
                        .map(ChainHash::hex)
                        .orElse(line.last());
                lines.add(new Hello.Line(
                        line.epoch(),
                        line.branch(),
                        line.wanted(),
                        line.next(),
                        line.known(),
                        line.previous(),
                        last,
                        false));
            }
            asked = new Hello.Request(request.v(), request.reason(), request.incarnation(), request.token(), lines);
        }
        return Desk.hello(account, moment, epoch, asked);
    }

    static Desk.Reply<Push.Answer> push(
            Stage stage, BooksAccount account, Desk.Moment moment, long epoch, Push.Request request, Effects effects) {
        TillAccount.Row row = account.row();
        long storedNext = account.line(request.epoch(), request.branch())
                .map(Inbox.State::next)
                .orElse(Long.MAX_VALUE);
        Desk.Reply<Push.Answer> reply = Desk.push(account, moment, epoch, bent(stage, account, moment, request));
        if (!account.taken().isEmpty() && !request.token().equals(row.token())) {
            throw new Violation("token: new records of " + account.till + " were taken under an old token");
        }
        if (stage.has(Bug.NO_DEDUPE) && reply instanceof Desk.Reply.Yes<Push.Answer>) {
            Books.LineName line = new Books.LineName(account.till, request.epoch(), request.branch());
            request.records().stream()
                    .filter(item -> item.seq() < storedNext)
                    .forEach(item -> effects.apply(account.books, line, item.toDomain(request.epoch())));
        }
        return reply;
    }

    private static Push.Request bent(Stage stage, BooksAccount account, Desk.Moment moment, Push.Request request) {
        long incarnation = request.incarnation();
        if (stage.has(Bug.INCARNATION_IGNORED)) {
            TillAccount.Row row = account.row();
            incarnation = moment.incarnation();
            account.keep(new TillAccount.Row(
                    row.epoch(),
                    row.token(),
                    row.previousToken(),
                    incarnation,
                    row.grants(),
                    row.grantsSince(),
                    row.quarantined()));
        }
        boolean blind = stage.has(Bug.TOKEN_NOT_CHECKED) || stage.has(Bug.INCARNATION_IGNORED);
        String token = blind ? account.row().token() : request.token();
        List<Push.Item> records = stage.has(Bug.FORK_CHECK_MISSING) ? relinked(account, request) : request.records();
        return new Push.Request(request.v(), request.epoch(), request.branch(), incarnation, token, records);
    }

    /** The same payloads, with whatever hashes make them pass. */
    private static List<Push.Item> relinked(BooksAccount account, Push.Request request) {
        Optional<Inbox.State> line = account.line(request.epoch(), request.branch());
        List<Push.Item> items = new ArrayList<>();
        ChainHash last = line.map(Inbox.State::last).orElse(ChainHash.GENESIS);
        for (Push.Item item : request.records()) {
            Optional<ChainHash> stored = account.hash(request.epoch(), request.branch(), item.seq());
            if (stored.isPresent()) {
                items.add(new Push.Item(
                        item.seq(), item.type(), item.payload(), stored.get().hex()));
            } else {
                SyncRecord record = SyncRecord.link(last, request.epoch(), item.seq(), item.type(), item.payload());
                last = record.hash();
                items.add(Push.Item.of(record));
            }
        }
        return items;
    }
}
