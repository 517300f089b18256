package org.granary.hq.payment;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.granary.hq.payment.alipay.AlipayProvider;
import org.granary.hq.payment.wechat.WechatProvider;
import org.granary.model.payment.PaymentProviderKind;

/** The providers that are set up. */
public final class PaymentProviders implements AutoCloseable {
    /** What the customer reads in the wallet. */
    private static final String SUBJECT = "粮油";

    private final Map<PaymentProviderKind, PaymentProvider> providers;
    private final List<Runnable> closing = new ArrayList<>();

    /** Providers of the caller's own. */
    public PaymentProviders(Map<PaymentProviderKind, PaymentProvider> providers) {
        this.providers = new EnumMap<>(PaymentProviderKind.class);
        this.providers.putAll(providers);
    }

    /**
     * The real ones.
     *
     * @param clock of today, for signatures
     */
    public static PaymentProviders of(PaymentSettings settings, InstantSource clock) {
        PaymentProviders made = new PaymentProviders(Map.of());
        settings.wechat().ifPresent(wechat -> {
            WechatProvider provider = new WechatProvider(wechat, SUBJECT, clock);
            made.providers.put(PaymentProviderKind.WECHAT, provider);
            made.closing.add(provider::close);
        });
        settings.alipay().ifPresent(alipay -> {
            AlipayProvider provider = new AlipayProvider(alipay, SUBJECT, clock);
            made.providers.put(PaymentProviderKind.ALIPAY, provider);
            made.closing.add(provider::close);
        });
        return made;
    }

    Optional<PaymentProvider> find(PaymentProviderKind kind) {
        return Optional.ofNullable(providers.get(kind));
    }

    Set<PaymentProviderKind> kinds() {
        return providers.keySet();
    }

    @Override
    public void close() {
        closing.forEach(Runnable::run);
    }
}
