package org.granary.hq.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.granary.hq.audit.AuditAction;
import org.granary.hq.audit.AuditService;
import org.granary.hq.store.Database;
import org.granary.hq.store.OwnerOnly;
import org.granary.model.audit.AuditActor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the identity of headquarters at its first start, and the console's password with it. */
public final class IdentityService {
    /** Where the generated password is written, readable by the owner only. */
    public static final String PASSWORD_FILE = "console-password.txt";

    private static final Logger LOG = LoggerFactory.getLogger(IdentityService.class);
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int PASSWORD_CHARACTERS = 16;

    private final Database database;
    private final IdentityStore store;
    private final Passwords passwords;
    private final AuditService audit;

    public IdentityService(Database database, IdentityStore store, Passwords passwords, AuditService audit) {
        this.database = database;
        this.store = store;
        this.passwords = passwords;
        this.audit = audit;
    }

    /**
     * Reads the identity, or makes it.
     *
     * @param folder for the generated password
     * @param passwordFile first line is the console's password from now on; null to generate one at the first start
     */
    public Identity open(Path folder, @Nullable Path passwordFile) {
        Optional<Identity> found = database.read(store::find);
        String given = passwordFile == null ? null : readPassword(passwordFile);
        if (found.isPresent()) {
            if (given == null || passwords.verify(given, found.get().consolePassword())) {
                return found.get();
            }
            database.write(handle -> {
                store.changePassword(handle, passwords.hash(given));
                audit.append(handle, AuditActor.HEADQUARTERS, AuditAction.PASSWORD_CHANGED, "", Map.of());
                return 0;
            });
            return database.read(store::find).orElseThrow();
        }
        String password = given == null ? generatePassword(folder.resolve(PASSWORD_FILE)) : given;
        KeyPair keys = keys();
        Identity identity = new Identity(
                UUID.randomUUID().toString(),
                1,
                Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()),
                passwords.hash(password));
        String privateKey = Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded());
        database.write(handle -> {
            store.insert(handle, identity, privateKey);
            return 0;
        });
        LOG.info("new headquarters {}", identity.id());
        return identity;
    }

    /**
     * Signs with headquarters' own key, which tills know since they were enrolled; Base64, as {@link
     * org.granary.model.sync.SigningKeys#verify} reads it. By Bouncy Castle, whose signatures are the same and cost a tenth of what
     * the platform's cost in Java 17: one is made for each member of a push.
     *
     * @throws IllegalStateException when the stored key is none
     */
    public UnaryOperator<String> signer() {
        byte[] encoded = Base64.getDecoder().decode(database.read(store::privateKey));
        try {
            if (PrivateKeyFactory.createKey(encoded) instanceof Ed25519PrivateKeyParameters key) {
                return text -> sign(key, text.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new IllegalStateException("headquarters' key cannot be read", e);
        }
        throw new IllegalStateException("headquarters' key does not sign");
    }

    private static String sign(Ed25519PrivateKeyParameters key, byte[] text) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(text, 0, text.length);
        return Base64.getEncoder().encodeToString(signer.generateSignature());
    }

    private static String readPassword(Path file) {
        try {
            String password =
                    Files.readString(file).lines().findFirst().orElse("").strip();
            if (password.isEmpty()) {
                throw new IllegalArgumentException("the console's password file is empty: " + file);
            }
            return password;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the console's password file " + file, e);
        }
    }

    private static String generatePassword(Path file) {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < PASSWORD_CHARACTERS; i++) {
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        try {
            OwnerOnly.write(file, password + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        return password.toString();
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
        }
    }
}
