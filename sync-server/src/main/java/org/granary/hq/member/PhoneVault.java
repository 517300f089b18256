package org.granary.hq.member;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.granary.model.kernel.ShopId;
import org.granary.model.member.BlindIndex;
import org.granary.model.member.MemberId;
import org.granary.model.member.MemberJoined;
import org.granary.model.member.PhoneNumber;

/**
 * Opens what tills sealed, and keeps phone numbers encrypted: AES-256-GCM under a key of each row, which is wrapped under
 * the master key. What is authenticated besides is {@code table:id:column}, so a ciphertext fits only where it was written.
 */
public final class PhoneVault {
    /** What both ends of the seal agree on; a till seals with the same. */
    static final String SEAL_INFO = "granary member phone v1";

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int ENCAPSULATION_BYTES = 32;

    private final MemberKeys keys;
    private final SecureRandom random = new SecureRandom();
    private final byte[] chainKey;

    /** A phone as its row keeps it. */
    record Kept(String phone, int keyVersion, String wrappedKey) {}

    public PhoneVault(MemberKeys keys) {
        this.keys = keys;
        this.chainKey = derived("chain");
    }

    int version() {
        return keys.current();
    }

    /** Tells these keys from others, and nothing else about them. */
    String fingerprint() {
        return HexFormat.of().formatHex(derived("fingerprint"));
    }

    /** The chain's own index of a number; it never leaves headquarters. */
    BlindIndex chainIndex(PhoneNumber number) {
        return BlindIndex.of(chainKey, number);
    }

    /** The index under a shop's key. */
    BlindIndex shopIndex(ShopId shop, PhoneNumber number) {
        return BlindIndex.of(shopKey(shop), number);
    }

    /** The key a shop's tills find their members by. */
    byte[] shopKey(ShopId shop) {
        return derived("shop:" + shop.value());
    }

    /** Headquarters' public key for sealing, as a till needs it. */
    byte[] sealKey() {
        return new X25519PrivateKeyParameters(keys.version(keys.current()).seal())
                .generatePublicKey()
                .getEncoded();
    }

    private byte[] derived(String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keys.index(), "HmacSHA256"));
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /**
     * Opens the phone of a sign-up (HPKE, RFC 9180).
     *
     * @throws IllegalArgumentException when it was sealed for somebody else or is no phone number
     */
    PhoneNumber open(MemberJoined joined) {
        try {
            byte[] sealed = Base64.getDecoder().decode(joined.sealedPhone());
            if (sealed.length <= ENCAPSULATION_BYTES) {
                throw new IllegalArgumentException("a sealed phone is too short");
            }
            X25519PrivateKeyParameters secret = new X25519PrivateKeyParameters(
                    keys.version(joined.keyVersion()).seal());
            byte[] digits = hpke().setupBaseR(
                            Arrays.copyOf(sealed, ENCAPSULATION_BYTES),
                            new AsymmetricCipherKeyPair(secret.generatePublicKey(), secret),
                            SEAL_INFO.getBytes(StandardCharsets.UTF_8))
                    .open(
                            joined.id().toString().getBytes(StandardCharsets.UTF_8),
                            Arrays.copyOfRange(sealed, ENCAPSULATION_BYTES, sealed.length));
            return new PhoneNumber(new String(digits, StandardCharsets.US_ASCII));
        } catch (InvalidCipherTextException e) {
            throw new IllegalArgumentException("a sealed phone does not open", e);
        }
    }

    /** One for each use, since it is not for several threads. */
    private static HPKE hpke() {
        return new HPKE(HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
    }

    /** Encrypts a number for its row. */
    Kept keep(MemberId id, PhoneNumber number) {
        byte[] rowKey = new byte[MemberKeys.KEY_BYTES];
        random.nextBytes(rowKey);
        int version = keys.current();
        String wrapped = encrypt(keys.version(version).master(), rowKey, "member_key:" + id + ":wrapped");
        byte[] digits = number.digits().getBytes(StandardCharsets.US_ASCII);
        return new Kept(encrypt(rowKey, digits, "member:" + id + ":phone"), version, wrapped);
    }

    /**
     * Decrypts the number of a row.
     *
     * @throws IllegalStateException when row and key do not belong together
     */
    PhoneNumber read(MemberId id, Kept kept) {
        byte[] rowKey =
                decrypt(keys.version(kept.keyVersion()).master(), kept.wrappedKey(), "member_key:" + id + ":wrapped");
        byte[] digits = decrypt(rowKey, kept.phone(), "member:" + id + ":phone");
        return new PhoneNumber(new String(digits, StandardCharsets.US_ASCII));
    }

    private String encrypt(byte[] key, byte[] plain, String place) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, key, nonce, place).doFinal(plain);
            return Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(NONCE_BYTES + encrypted.length)
                            .put(nonce)
                            .put(encrypted)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    private static byte[] decrypt(byte[] key, String text, String place) {
        byte[] bytes = Base64.getDecoder().decode(text);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(bytes, NONCE_BYTES), place)
                    .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a phone number does not open where it stands", e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
