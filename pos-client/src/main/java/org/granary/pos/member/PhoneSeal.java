package org.granary.pos.member;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.granary.model.member.MemberId;
import org.granary.model.member.PhoneNumber;

/**
 * Seals a phone number so that only headquarters opens it: HPKE in base mode (RFC 9180) with X25519, HKDF-SHA-256 and
 * AES-256-GCM; the member's id is authenticated with it. The encapsulated key stands before the ciphertext.
 */
final class PhoneSeal {
    private static final byte[] INFO = "granary member phone v1".getBytes(StandardCharsets.UTF_8);

    private PhoneSeal() {}

    /**
     * Seals a number.
     *
     * @param sealKey headquarters' public key, Base64
     * @return Base64
     */
    static String seal(String sealKey, MemberId id, PhoneNumber number) {
        HPKE hpke = new HPKE(HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
        HPKEContextWithEncapsulation context =
                hpke.setupBaseS(hpke.deserializePublicKey(Base64.getDecoder().decode(sealKey)), INFO);
        try {
            byte[] text = context.seal(
                    id.toString().getBytes(StandardCharsets.UTF_8),
                    number.digits().getBytes(StandardCharsets.US_ASCII));
            byte[] opening = context.getEncapsulation();
            byte[] sealed = Arrays.copyOf(opening, opening.length + text.length);
            System.arraycopy(text, 0, sealed, opening.length, text.length);
            return Base64.getEncoder().encodeToString(sealed);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("sealing does not fail on sound keys", e);
        }
    }
}
