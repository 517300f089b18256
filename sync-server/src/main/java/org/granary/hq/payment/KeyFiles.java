package org.granary.hq.payment;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Files that hold keys: PEM, readable by their owner only. */
final class KeyFiles {
    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private KeyFiles() {}

    /** Fails, in a sentence, when anybody but the owner may read the file. */
    static void requireOwnerOnly(Path file) {
        try {
            boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
            if (posix && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
                throw new IllegalArgumentException(
                        "the payment settings can be read by others; make it so first: chmod 600 " + file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the payment settings " + file, e);
        }
    }

    static PrivateKey privateKey(Path file) {
        requireOwnerOnly(file);
        Object part = first(file);
        try {
            JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
            if (part instanceof PEMKeyPair pair) {
                return converter.getPrivateKey(pair.getPrivateKeyInfo());
            } else if (part instanceof PrivateKeyInfo info) {
                return converter.getPrivateKey(info);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("the private key cannot be used: " + file, e);
        }
        throw new IllegalArgumentException("a private key in PEM is wanted in " + file);
    }

    /** A public key, or that of a certificate. */
    static PublicKey publicKey(Path file) {
        Object part = first(file);
        try {
            JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
            if (part instanceof SubjectPublicKeyInfo info) {
                return converter.getPublicKey(info);
            } else if (part instanceof X509CertificateHolder certificate) {
                return converter.getPublicKey(certificate.getSubjectPublicKeyInfo());
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("the public key cannot be used: " + file, e);
        }
        throw new IllegalArgumentException("a public key or a certificate in PEM is wanted in " + file);
    }

    private static Object first(Path file) {
        try (Reader reader = Files.newBufferedReader(file);
                PEMParser pem = new PEMParser(reader)) {
            Object part = pem.readObject();
            if (part == null) {
                throw new IllegalArgumentException("there is no PEM in " + file);
            }
            return part;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the key " + file, e);
        }
    }
}
