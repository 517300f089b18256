package org.granary.hq.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.granary.hq.store.OwnerOnly;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The key and certificate that headquarters shows, and the certificate's SHA-256, which tills pin. */
public final class ServerCertificate {
    /** Where its own is kept, readable by the owner only. Tills know headquarters by it, so it belongs into the backup. */
    public static final String FILE = "tls.pem";

    private static final Logger LOG = LoggerFactory.getLogger(ServerCertificate.class);
    private static final String ENTRY = "headquarters";
    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final KeyStore keys;
    private final char[] password;
    private final String sha256;

    private ServerCertificate(KeyStore keys, char[] password, Certificate certificate) throws GeneralSecurityException {
        this.keys = keys;
        this.password = password.clone();
        this.sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    }

    /**
     * Reads what the settings name, or headquarters' own, which is made when there is none.
     *
     * @param host that headquarters listens on, for the certificate it makes
     * @throws IllegalArgumentException when the file cannot be used, in a sentence for people
     */
    public static ServerCertificate open(TlsSettings settings, Path folder, String host, Instant now) {
        Path given = settings.certificate();
        Path file = given == null ? folder.resolve(FILE) : given;
        try {
            if (given == null && !Files.exists(file)) {
                make(file, host, now);
            }
            requireOwnerOnly(file);
            String name = file.toString().toLowerCase(Locale.ROOT);
            ServerCertificate read = name.endsWith(".p12") || name.endsWith(".pfx")
                    ? readStore(file, settings.passwordFile())
                    : readPem(file);
            LOG.info("headquarters shows the certificate {}", read.sha256);
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the certificate " + file, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the certificate cannot be used: " + file, e);
        }
    }

    private static void make(Path file, String host, Instant now) throws IOException, GeneralSecurityException {
        SelfSigned made = SelfSigned.make(host, now);
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(new JcaPKCS8Generator(made.key(), null));
            pem.writeObject(made.certificate());
        }
        Path written = file.resolveSibling(FILE + ".new");
        OwnerOnly.write(written, text.toString());
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void requireOwnerOnly(Path file) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IllegalArgumentException(
                    "the key of the certificate can be read by others; make it so first: chmod 600 " + file);
        }
    }

    private static ServerCertificate readPem(Path file) throws IOException, GeneralSecurityException {
        PrivateKey key = null;
        List<X509Certificate> chain = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(file);
                PEMParser pem = new PEMParser(reader)) {
            JcaPEMKeyConverter keyOf = new JcaPEMKeyConverter();
            for (Object part = pem.readObject(); part != null; part = pem.readObject()) {
                if (part instanceof PEMKeyPair pair) {
                    key = keyOf.getPrivateKey(pair.getPrivateKeyInfo());
                } else if (part instanceof PrivateKeyInfo info) {
                    key = keyOf.getPrivateKey(info);
                } else if (part instanceof X509CertificateHolder holder) {
                    chain.add(new JcaX509CertificateConverter().getCertificate(holder));
                }
            }
        }
        if (key == null || chain.isEmpty()) {
            throw new IllegalArgumentException("a key and its certificate are wanted in " + file);
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        char[] password = new char[0];
        keys.setKeyEntry(ENTRY, key, password, chain.toArray(new Certificate[0]));
        return new ServerCertificate(keys, password, chain.get(0));
    }

    private static ServerCertificate readStore(Path file, @Nullable Path passwordFile)
            throws IOException, GeneralSecurityException {
        char[] password = new char[0];
        if (passwordFile != null) {
            password = Files.readString(passwordFile)
                    .lines()
                    .findFirst()
                    .orElse("")
                    .strip()
                    .toCharArray();
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, password);
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw new IllegalArgumentException(
                        "the password does not open " + file + "; its first line is wanted in --tls-password-file", e);
            }
            throw e;
        }
        List<String> aliases = Collections.list(keys.aliases());
        Collections.sort(aliases);
        for (String alias : aliases) {
            if (keys.isKeyEntry(alias)) {
                // Alone, since the server below would choose among several by itself, and tills pin this one.
                KeyStore one = KeyStore.getInstance("PKCS12");
                one.load(null, null);
                one.setKeyEntry(ENTRY, keys.getKey(alias, password), password, keys.getCertificateChain(alias));
                return new ServerCertificate(one, password, keys.getCertificate(alias));
            }
        }
        throw new IllegalArgumentException("a key and its certificate are wanted in " + file);
    }

    /** Of the certificate, in hexadecimal. */
    public String sha256() {
        return sha256;
    }

    KeyStore keys() {
        return keys;
    }

    String password() {
        return new String(password);
    }
}
