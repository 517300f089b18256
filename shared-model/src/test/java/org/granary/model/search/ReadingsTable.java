package org.granary.model.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The table as it is shipped. */
public final class ReadingsTable {
    public static final Readings ALL = load();

    private ReadingsTable() {}

    private static Readings load() {
        try (InputStream stream = Readings.class.getResourceAsStream(Readings.RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("no table of readings");
            }
            return Readings.parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
