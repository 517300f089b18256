package org.granary.drill.attack;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Made-up personal data and secrets that the drill puts into its requests; none may come out of headquarters' log. */
record Secrets(String phone, String name, String code, String password, String nonce) {
    private static final List<String> NAMES = List.of("甄保密", "苗无踪", "柴不见");

    static Secrets of(Random random) {
        return new Secrets(
                "139" + String.format(Locale.ROOT, "%08d", random.nextInt(100_000_000)),
                NAMES.get(random.nextInt(NAMES.size())),
                "Q" + letters(random, 7),
                "geheim-" + Integer.toHexString(random.nextInt()),
                "nonce-" + Long.toHexString(random.nextLong()));
    }

    private static String letters(Random random, int count) {
        String signs = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(signs.charAt(random.nextInt(signs.length())));
        }
        return text.toString();
    }

    List<String> all() {
        return List.of(phone, name, code, password, nonce);
    }
}
