package org.granary.hq.sync;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class EventLineTest {
    private final FullStream stream = new FullStream();
    private final EventLine line = new EventLine(stream);

    private static String head(int cursor) {
        return "event: head\ndata: " + cursor + "\n\n";
    }

    @Test
    void aLineThatTakesNothingKeepsTheNewestEventAndNobodyWaits() {
        line.event("head", "1");
        assertThat(stream.taken).as("the answer is not asynchronous yet").isEmpty();
        line.onWritePossible();
        assertThat(stream.taken).isEqualTo(head(1));

        stream.full = true;
        for (int cursor = 2; cursor < 10; cursor++) {
            line.event("head", Integer.toString(cursor));
        }
        line.comment("here");
        assertThat(stream.taken).isEqualTo(head(1));

        stream.full = false;
        line.onWritePossible();
        assertThat(stream.taken).isEqualTo(head(1) + head(9) + ": here\n\n");
        assertThat(stream.flushed).isEqualTo(stream.taken);
    }

    @Test
    void aLineThatBreaksIsClosedOnceAndWhoComesLaterIsTold() {
        StringBuilder told = new StringBuilder();
        line.whenClosed(() -> told.append("closed "));
        line.onWritePossible();
        stream.broken = true;
        line.event("head", "1");
        line.onError(new IOException("again"));
        assertThat(line.isOpen()).isFalse();
        line.whenClosed(() -> told.append("late"));
        assertThat(told.toString()).isEqualTo("closed late");
    }

    /** A stream of the servlet's port that can be full or broken. */
    private static final class FullStream extends ServletOutputStream {
        String taken = "";
        String flushed = "";
        boolean full;
        boolean broken;

        @Override
        public boolean isReady() {
            return !full;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("the line is told by the test");
        }

        @Override
        public void write(int oneByte) {
            throw new IllegalStateException("byte by byte");
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            if (broken) {
                throw new IOException("broken");
            }
            taken += new String(bytes, StandardCharsets.UTF_8);
        }

        @Override
        public void flush() {
            flushed = taken;
        }
    }
}
