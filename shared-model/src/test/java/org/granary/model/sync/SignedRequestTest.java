package org.granary.model.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import org.granary.model.kernel.TillId;
import org.junit.jupiter.api.Test;

final class SignedRequestTest {
    private static final SignedRequest REQUEST = new SignedRequest(
            "POST", "/v1/push", TillId.parse("ZSL-01"), 1, 1_795_000_000_000L, "n1", SignedRequest.sha256(new byte[0]));

    @Test
    void aSignatureFitsItsRequestAndNoOther() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String signature = REQUEST.sign(pair.getPrivate());
        assertThat(REQUEST.verify(pair.getPublic(), signature)).isTrue();
        TillId till = REQUEST.till();
        long time = REQUEST.timestampMillis();
        String body = REQUEST.bodySha256();
        assertThat(List.of(
                        new SignedRequest("GET", "/v1/push", till, 1, time, "n1", body),
                        new SignedRequest("POST", "/v1/day", till, 1, time, "n1", body),
                        new SignedRequest("POST", "/v1/push", TillId.parse("ZSL-02"), 1, time, "n1", body),
                        new SignedRequest("POST", "/v1/push", till, 2, time, "n1", body),
                        new SignedRequest("POST", "/v1/push", till, 1, time + 1, "n1", body),
                        new SignedRequest("POST", "/v1/push", till, 1, time, "n2", body),
                        new SignedRequest("POST", "/v1/push", till, 1, time, "n1", SignedRequest.sha256(new byte[1]))))
                .noneMatch(other -> other.verify(pair.getPublic(), signature));
    }

    @Test
    void garbageIsNotASignature() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        assertThat(List.of("", "###", "AAAA")).noneMatch(text -> REQUEST.verify(pair.getPublic(), text));
    }
}
