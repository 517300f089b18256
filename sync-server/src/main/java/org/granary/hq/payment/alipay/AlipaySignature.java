package org.granary.hq.payment.alipay;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code RSA2}: requests are signed over their sorted parameters, answers over the text of their one object. */
final class AlipaySignature {
    private static final String ALGORITHM = "SHA256withRSA";

    /** The one object of an answer as it was written, and its signature. */
    record Signed(String content, String signature) {}

    private AlipaySignature() {}

    /** {@code k=v&k=v}, sorted, nothing escaped, without {@code sign} and what is empty. */
    static String content(Map<String, String> parameters) {
        SortedMap<String, String> sorted = new TreeMap<>(parameters);
        sorted.remove("sign");
        sorted.values().removeIf(String::isEmpty);
        return sorted.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("&"));
    }

    static String sign(String content, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the application's key does not sign", e);
        }
    }

    static boolean verifies(Signed signed, PublicKey key) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(signed.content().getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(signed.signature()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Finds the object named {@code name} in an answer, letter for letter as it was signed. */
    static Optional<String> object(String answer, String name) {
        int at = answer.indexOf("\"" + name + "\"");
        int from = at < 0 ? -1 : answer.indexOf('{', at + name.length() + 2);
        if (from < 0 || !answer.substring(at + name.length() + 2, from).strip().equals(":")) {
            return Optional.empty();
        }
        int depth = 0;
        boolean quoted = false;
        for (int i = from; i < answer.length(); i++) {
            char sign = answer.charAt(i);
            if (quoted) {
                if (sign == '\\') {
                    i++;
                } else if (sign == '"') {
                    quoted = false;
                }
            } else if (sign == '"') {
                quoted = true;
            } else if (sign == '{') {
                depth++;
            } else if (sign == '}' && --depth == 0) {
                return Optional.of(answer.substring(from, i + 1));
            }
        }
        return Optional.empty();
    }
}
