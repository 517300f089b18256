package org.granary.hq.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A key with a certificate that nobody else signed. Tills pin it, so its names matter to browsers only. */
record SelfSigned(PrivateKey key, X509Certificate certificate) {
    /** Longer than any machine lasts: a certificate that runs out would lock out every till at once. */
    private static final Duration LIFE = Duration.ofDays(20 * 365);

    /** For tills whose clocks are behind. */
    private static final Duration EARLIER = Duration.ofDays(2);

    private static final int SERIAL_BITS = 128;

    static SelfSigned make(String host, Instant now) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        X500Name name = new X500Name("CN=Granary headquarters");
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                new BigInteger(SERIAL_BITS, new SecureRandom()),
                Date.from(now.minus(EARLIER)),
                Date.from(now.plus(LIFE)),
                name,
                pair.getPublic());
        try {
            builder.addExtension(Extension.subjectAlternativeName, false, names(host));
            return new SelfSigned(
                    pair.getPrivate(),
                    new JcaX509CertificateConverter()
                            .getCertificate(builder.build(
                                    new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))));
        } catch (CertIOException | OperatorCreationException e) {
            throw new GeneralSecurityException("the certificate was not made", e);
        }
    }

    private static GeneralNames names(String host) {
        Set<GeneralName> names = new LinkedHashSet<>();
        names.add(new GeneralName(GeneralName.dNSName, "localhost"));
        names.add(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
        boolean address = host.matches("[0-9.]+") || host.contains(":");
        names.add(new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host));
        return new GeneralNames(names.toArray(new GeneralName[0]));
    }
}
