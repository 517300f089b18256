package org.granary.hq.tls;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How headquarters speaks HTTPS.
 *
 * @param certificate PEM file with key and certificates, or PKCS #12 ({@code .p12}, {@code .pfx}); null for one of its own making
 * @param passwordFile its first line opens the PKCS #12 file; null when there is none
 */
public record TlsSettings(
        @Nullable Path certificate, @Nullable Path passwordFile) {
    /** With a certificate that headquarters makes at its first start. */
    public static final TlsSettings OWN = new TlsSettings(null, null);
}
