package org.granary.hq.member;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.granary.hq.store.OwnerOnly;
import org.granary.model.member.BlindIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys under which phone numbers are kept: in a file of the owner only, never in the database, so that a copy of the
 * database reveals no number. Keys that seal and wrap have versions; to change them a version is added and {@code current}
 * raised, and an old one may go once nothing of it is left. The index key cannot change without every number at hand.
 */
public final class MemberKeys {
    /** The file beside the database. */
    public static final String FILE = "member-keys.properties";

    /** Names another file; every instance of headquarters needs the same. */
    public static final String VARIABLE = "GRANARY_MEMBER_KEYS";

    static final int KEY_BYTES = BlindIndex.KEY_BYTES;

    private static final Logger LOG = LoggerFactory.getLogger(MemberKeys.class);

    private final int current;
    private final byte[] index;
    private final Map<Integer, Version> versions;

    /** Keys of one version: to wrap the keys of rows, and to open what tills sealed. */
    static final class Version {
        private final byte[] master;
        private final byte[] seal;

        private Version(byte[] master, byte[] seal) {
            this.master = master;
            this.seal = seal;
        }

        byte[] master() {
            return master.clone();
        }

        byte[] seal() {
            return seal.clone();
        }
    }

    private MemberKeys(int current, byte[] index, Map<Integer, Version> versions) {
        this.current = current;
        this.index = index;
        this.versions = versions;
    }

    /**
     * Reads the keys, or makes them where no members are yet.
     *
     * @param folder of the database
     * @param environment may name another file by {@value #VARIABLE}
     * @param needed whether members are kept under keys that must exist
     * @throws IllegalStateException when the keys are needed and missing, or cannot be read
     */
    public static MemberKeys open(Path folder, Map<String, String> environment, boolean needed) {
        Path file = environment.containsKey(VARIABLE) ? Path.of(environment.get(VARIABLE)) : folder.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                if (needed) {
                    throw new IllegalStateException("the keys of the members are missing: " + file + "; restore them");
                }
                OwnerOnly.write(file, fresh(new SecureRandom()));
                LOG.info("made the keys of the members");
            }
            return read(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the keys of the members", e);
        }
    }

    private static String fresh(SecureRandom random) {
        byte[] seal = new X25519PrivateKeyParameters(random).getEncoded();
        return "# Keys of the members' phone numbers. Keep a copy apart from the database's; without it they are lost.\n"
                + "current=1\n"
                + "index=" + text(bytes(random)) + "\n"
                + "1.master=" + text(bytes(random)) + "\n"
                + "1.seal=" + text(seal) + "\n";
    }

    private static byte[] bytes(SecureRandom random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return key;
    }

    private static String text(byte[] key) {
        return Base64.getEncoder().encodeToString(key);
    }

    static MemberKeys read(String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        Map<Integer, Version> versions = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.endsWith(".master")) {
                String number = name.substring(0, name.indexOf('.'));
                versions.put(
                        Integer.valueOf(number), new Version(key(properties, name), key(properties, number + ".seal")));
            }
        }
        int current = Integer.parseInt(properties.getProperty("current", "0"));
        if (!versions.containsKey(current)) {
            throw new IllegalStateException("the file of the members' keys names no current version");
        }
        return new MemberKeys(current, key(properties, "index"), versions);
    }

    private static byte[] key(Properties properties, String name) {
        byte[] key = Base64.getDecoder().decode(properties.getProperty(name, ""));
        if (key.length != KEY_BYTES) {
            throw new IllegalStateException("the file of the members' keys has no sound " + name);
        }
        return key;
    }

    /** The version that new sign-ups and new rows use. */
    public int current() {
        return current;
    }

    byte[] index() {
        return index.clone();
    }

    /**
     * Keys of a version.
     *
     * @throws IllegalArgumentException when there is no such version
     */
    Version version(int number) {
        Version version = versions.get(number);
        if (version == null) {
            throw new IllegalArgumentException("no keys of version " + number);
        }
        return version;
    }

    @Override
    public String toString() {
        return "MemberKeys[version " + current + "]";
    }
}
