package org.granary.drill.attack;

/** What the attacker sends, and how often of a thousand. */
enum Kind {
    /** A request of a legitimate till, as it went over the line. */
    REPLAYED_PUSH(110),
    REPLAYED_READ(70),
    REPLAYED_GREETING(30),
    /** The same with one thing changed. */
    ALTERED_BODY(80),
    ALTERED_HEADER(90),
    ALTERED_PATH(60),
    ALTERED_SIGNATURE(60),
    /** Signed with the key of a till that was stolen: records that do not follow, or under numbers that are taken. */
    REORDERED(40),
    OTHER_HISTORY(30),
    WRONG_EPOCH(40),
    OTHER_TIME(50),
    MALFORMED(50),
    OUT_OF_BOUNDS(20),
    ZIP_BOMB(5),
    OTHER_SHOP(60),
    /** More than may be sent at all. */
    OVERSIZED(20),
    WITHOUT_LENGTH(15),
    REVOKED(50),
    UNSIGNED(30),
    UNKNOWN_TILL(30),
    CONSOLE_WITHOUT_SESSION(25),
    CONSOLE_WITHOUT_TOKEN(15),
    ENROLMENT_GUESS(14),
    PASSWORD_GUESS(6);

    private final int weight;

    Kind(int weight) {
        this.weight = weight;
    }

    /** Picks by weight. */
    static Kind of(int random) {
        int left = Math.floorMod(random, total());
        for (Kind kind : values()) {
            left -= kind.weight;
            if (left < 0) {
                return kind;
            }
        }
        throw new IllegalStateException("weights do not add up");
    }

    private static int total() {
        int total = 0;
        for (Kind kind : values()) {
            total += kind.weight;
        }
        return total;
    }
}
