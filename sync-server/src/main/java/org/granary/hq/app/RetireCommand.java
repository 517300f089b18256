package org.granary.hq.app;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.granary.hq.audit.AuditService;
import org.granary.hq.catalog.CatalogService;
import org.granary.hq.catalog.CatalogStore;
import org.granary.hq.label.LabelService;
import org.granary.hq.label.LabelStore;
import org.granary.hq.pricing.BindingService;
import org.granary.hq.pricing.PriceService;
import org.granary.hq.pricing.PriceStore;
import org.granary.hq.reconcile.ComparisonStore;
import org.granary.hq.reconcile.DayBoardService;
import org.granary.hq.shift.ShiftService;
import org.granary.hq.shift.ShiftStore;
import org.granary.hq.shop.ShopService;
import org.granary.hq.shop.ShopStore;
import org.granary.hq.store.Database;
import org.granary.hq.store.FeedStore;
import org.granary.model.audit.AuditActor;
import org.granary.model.kernel.TillId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a till out of use, as the console does. */
@Command(
        name = "retire",
        mixinStandardHelpOptions = true,
        description = {
            "Puts a till out of use, so that no day and no price cut waits for it. Its next contact takes it back into use;",
            "to take its right to talk, revoke it in the console. An embedded database has to be stopped; use its console",
            "while it runs."
        })
final class RetireCommand implements Callable<Integer> {
    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Parameters(paramLabel = "TILL", description = "as ZSL-02")
    private String till = "";

    @Option(
            names = "--raise-grace-minutes",
            paramLabel = "N",
            defaultValue = "120",
            description = "as headquarters itself is started (default: ${DEFAULT-VALUE})")
    private long raiseGraceMinutes = 120;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public Integer call() {
        TillId id = TillId.parse(till);
        try (Database opened = database.open()) {
            Clock clock = Clock.systemUTC();
            ShopService shops = new ShopService(new ShopStore(), new FeedStore(), clock);
            // What the instances that run on this database heard.
            shops.exchangeContacts(opened);
            AuditActor by = new AuditActor(AuditActor.Kind.COMMAND, System.getProperty("user.name", ""));
            if (!boards(opened, shops, clock).retire(id, by)) {
                throw new IllegalStateException(
                        "not retired: there is no till " + id + ", or it was heard of just now; switch it off first");
            }
        }
        requireNonNull(spec, "picocli sets the spec").commandLine().getOut().println("retired " + id);
        return CommandLine.ExitCode.OK;
    }

    private DayBoardService boards(Database opened, ShopService shops, Clock clock) {
        FeedStore feed = new FeedStore();
        AuditService audit = new AuditService(clock);
        CatalogService catalog = new CatalogService(opened, new CatalogStore(), feed);
        LabelService labels = new LabelService(new LabelStore(), feed, clock);
        PriceStore priceStore = new PriceStore();
        PriceService prices = new PriceService(opened, priceStore, feed, catalog, shops, audit, clock);
        BindingService bindings = new BindingService(
                opened,
                priceStore,
                prices,
                catalog,
                shops,
                labels,
                feed,
                audit,
                clock,
                Duration.ofMinutes(raiseGraceMinutes));
        return new DayBoardService(
                opened, new ComparisonStore(), new ShiftService(new ShiftStore()), shops, bindings, audit, clock);
    }
}
