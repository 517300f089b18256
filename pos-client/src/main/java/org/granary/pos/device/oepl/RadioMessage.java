package org.granary.pos.device.oepl;

/** What the radio says. Label addresses are 16 hexadecimal digits as printed; image versions 16 as in {@link ImageFile}. */
public sealed interface RadioMessage {
    /** Answer to the last command. */
    record Reply(Answer answer) implements RadioMessage {}

    /** A line of the radio's description of itself, such as {@code TYP} = {@code C6}. */
    record Info(String key, String value) implements RadioMessage {}

    /** A label woke and asked for news. */
    record CheckIn(
            String mac, int linkQuality, int rssiDbm, int temperatureCelsius, int batteryMillivolts, int hardwareType)
            implements RadioMessage {}

    /** A label wants one block of an image; the answer has to be complete in 550 ms. */
    record BlockRequest(String mac, String imageVersion, int block) implements RadioMessage {}

    /** A label has a whole image, checked. */
    record Complete(String mac) implements RadioMessage {}

    /** The radio gave the job up. */
    record TimedOut(String mac) implements RadioMessage {}

    /** The radio restarted and has forgotten all jobs. */
    record Reset() implements RadioMessage {}

    /** The three answers a command can get. */
    enum Answer {
        ACK,
        /** Checksum or value refused. */
        NOK,
        /** All slots are taken. */
        NOQ
    }
}
