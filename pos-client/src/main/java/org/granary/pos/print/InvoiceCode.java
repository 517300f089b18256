package org.granary.pos.print;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.granary.model.sale.PaidSale;

/**
 * The code on a receipt by which a customer asks for an invoice (开票码): the address of whoever makes them out, with the sale
 * put in. The sale's id stands for it, since nobody guesses the id of somebody else's.
 *
 * @param template an http(s) address with any of {@code {sale}}, {@code {receipt}}, {@code {total}} (yuan); empty when the shop
 *     has no such code
 */
public record InvoiceCode(String template) {
    public static final InvoiceCode NONE = new InvoiceCode("");

    /** Room for what is put in. */
    private static final int LONGEST = 400;

    public InvoiceCode {
        requireNonNull(template, "template is null");
        if (template.length() > LONGEST || !(template.isEmpty() || address(template))) {
            throw new IllegalArgumentException("an invoice code is an http(s) address with {sale} in it: " + template);
        }
    }

    private static boolean address(String template) {
        String plain = template.replace("{sale}", "1").replace("{receipt}", "1").replace("{total}", "1");
        try {
            URI address = URI.create(plain);
            return template.contains("{sale}")
                    && address.getHost() != null
                    && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The address for a sale; empty when the shop has none. */
    Optional<String> of(PaidSale sale) {
        return template.isEmpty()
                ? Optional.empty()
                : Optional.of(template.replace("{sale}", word(sale.id().toString()))
                        .replace("{receipt}", word(sale.receiptNumber().toString()))
                        .replace("{total}", word(sale.paid().yuan())));
    }

    private static String word(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
