package org.granary.pos.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import org.granary.model.kernel.TillId;
import org.granary.model.sync.SignedRequest;
import org.granary.pos.store.Json;
import org.granary.pos.store.OwnerFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file that makes this till the one it is; readable by its owner only. */
public final class IdentityStore {
    private static final String ALGORITHM = "Ed25519";
    private static final String FILE = "identity.json";
    private static final String USED_CODE = "enrolled-with.txt";
    private static final Logger LOG = LoggerFactory.getLogger(IdentityStore.class);

    /** The file's content; the private key in PKCS #8 form, Base64. */
    private record Stored(
            String till,
            long epoch,
            String headquartersId,
            String headquartersKey,
            String certificateSha256,
            String privateKey) {}

    private final Path directory;

    public IdentityStore(Path directory) {
        this.directory = directory;
    }

    /** Empty for a till that was never enrolled. */
    public Optional<TillIdentity> load() {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Stored stored = Json.read(Files.readString(file), Stored.class);
            byte[] key = Base64.getDecoder().decode(stored.privateKey());
            return Optional.of(new TillIdentity(
                    TillId.parse(stored.till()),
                    stored.epoch(),
                    stored.headquartersId(),
                    stored.headquartersKey(),
                    stored.certificateSha256(),
                    KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(key))));
        } catch (IOException e) {
            throw new UncheckedIOException("the till's identity cannot be read", e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("the till's identity is damaged; it has to be enrolled again", e);
        }
    }

    /** Whether this till was enrolled with this code; it is good for nothing more. */
    public boolean wasUsed(String code) {
        try {
            Path file = directory.resolve(USED_CODE);
            return Files.exists(file) && Files.readString(file).strip().equals(digest(code));
        } catch (IOException e) {
            return false;
        }
    }

    /** Remembers the code that this till was enrolled with, as a digest. */
    public void used(String code) {
        try {
            Files.writeString(directory.resolve(USED_CODE), digest(code) + "\n");
        } catch (IOException e) {
            // Then the next start tries the code once more, in vain, and goes on as it is.
            LOG.warn("that the enrolment code was used cannot be kept", e);
        }
    }

    private static String digest(String code) {
        return SignedRequest.sha256(code.strip().getBytes(StandardCharsets.UTF_8));
    }

    /** Writes the file whole, forced, or not at all. */
    public void save(TillIdentity identity) {
        Stored stored = new Stored(
                identity.till().toString(),
                identity.epoch(),
                identity.headquartersId(),
                identity.headquartersKey(),
                identity.certificateSha256(),
                Base64.getEncoder().encodeToString(identity.key().getEncoded()));
        try {
            Files.createDirectories(directory);
            OwnerFile.write(directory.resolve(FILE), Json.write(stored));
        } catch (IOException e) {
            throw new UncheckedIOException("the till's identity cannot be kept", e);
        }
    }
}
