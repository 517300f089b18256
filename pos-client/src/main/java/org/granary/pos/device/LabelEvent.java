package org.granary.pos.device;

import java.time.Instant;

/** What the label gateway reports, in the order in which it happened for each label. */
public sealed interface LabelEvent {
    /** Address of the label. */
    String mac();

    /** The radio holds the job and will hand it to the label when that wakes. */
    record Accepted(String mac, long version, Instant at) implements LabelEvent {}

    /**
     * The label has the whole image and its checksum agrees. This proves verified bytes, not ink: labels confirm before
     * they draw (devices.md, section 6), so the word on screen is 已送达.
     *
     * @param hash the first 8 bytes of the image's MD5 as 16 hexadecimal digits
     */
    record Delivered(String mac, long version, String hash, Instant at) implements LabelEvent {}

    /** All retries are used up, or the job cannot be done: a task for staff. */
    record GivenUp(String mac, long version, Reason reason, Instant at) implements LabelEvent {}

    /**
     * The label was heard.
     *
     * @param batteryMillivolts 0 and 1337 mean that the label does not know
     */
    record CheckIn(String mac, int batteryMillivolts, int temperatureCelsius, int rssiDbm, Instant at)
            implements LabelEvent {
        /** Below this the label is marked for a new battery. */
        public static final int BATTERY_WARN_MILLIVOLTS = 2_600;

        /** True when the battery is known and nearly empty. */
        public boolean batteryLow() {
            return batteryMillivolts != 0 && batteryMillivolts != 1337 && batteryMillivolts < BATTERY_WARN_MILLIVOLTS;
        }
    }

    /** Why a job was given up. */
    enum Reason {
        NOT_CONFIGURED,
        /** The label did not fetch the image in any of the tries. */
        RETRIES_USED_UP,
        /** More labels are waiting than the gateway holds. */
        QUEUE_FULL
    }
}
