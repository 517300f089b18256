package org.granary.pos.sync;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.granary.model.wire.Feed;
import org.granary.model.wire.Snapshot;
import org.granary.pos.store.Json;

/** A snapshot as it arrived, whole and checked, in a file beside the database until it is loaded. */
final class SnapshotFile implements AutoCloseable {
    /** Entries handed out at once. */
    private static final int PAGE = 2_000;

    /** Characters of one entry: an article or a price version takes a few thousand at most. */
    private static final int LINE_MAX = 4 * 1024 * 1024;

    private final Path file;
    private final Snapshot.Head head;
    private final BufferedReader entries;

    private SnapshotFile(Path file, Snapshot.Head head) throws IOException {
        this.file = file;
        this.head = head;
        this.entries = Files.newBufferedReader(file);
    }

    /**
     * Writes down what arrives.
     *
     * @throws IOException when it was cut off, or is not what headquarters wrote
     */
    static SnapshotFile receive(InputStream lines, Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "snapshot", ".part");
        try {
            return new SnapshotFile(file, copy(lines, file));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static Snapshot.Head copy(InputStream lines, Path file) throws IOException {
        MessageDigest digest = sha256();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8));
                Writer writer = new BufferedWriter(Files.newBufferedWriter(file))) {
            String first = line(reader);
            Snapshot.Head head = read(first, Snapshot.Head.class);
            String line = digested(digest, first);
            long rows = 0;
            String next = line(reader);
            for (line = line(reader); line != null; line = line(reader)) {
                writer.append(digested(digest, next)).append('\n');
                rows++;
                next = line;
            }
            Snapshot.Tail tail = read(next, Snapshot.Tail.class);
            boolean whole = tail.rows() == rows
                    && HexFormat.of().formatHex(digest.digest()).equals(tail.sha256());
            if (!whole) {
                throw new IOException("the snapshot is not whole after " + rows + " entries");
            }
            return head;
        }
    }

    private static String digested(MessageDigest digest, String line) {
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        return line;
    }

    private static String line(BufferedReader reader) throws IOException {
        String line = reader.readLine();
        if (line != null && line.length() > LINE_MAX) {
            throw new IOException("an entry of " + line.length() + " characters");
        }
        return line;
    }

    private static <T> T read(String line, Class<T> type) throws IOException {
        try {
            return Json.read(line == null ? "" : line, type);
        } catch (IllegalArgumentException e) {
            throw new IOException("the snapshot cannot be read", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    Snapshot.Head head() {
        return head;
    }

    /** The entries in order, a page at a time. */
    Iterator<List<Feed.Entry>> pages() {
        return new Iterator<>() {
            private List<Feed.Entry> ready = page();

            @Override
            public boolean hasNext() {
                return !ready.isEmpty();
            }

            @Override
            public List<Feed.Entry> next() {
                if (ready.isEmpty()) {
                    throw new NoSuchElementException();
                }
                List<Feed.Entry> page = ready;
                ready = page();
                return page;
            }
        };
    }

    private List<Feed.Entry> page() {
        List<Feed.Entry> page = new ArrayList<>();
        try {
            String line = page.size() < PAGE ? entries.readLine() : null;
            while (line != null) {
                page.add(Json.read(line, Feed.Entry.class));
                line = page.size() < PAGE ? entries.readLine() : null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the snapshot's file cannot be read", e);
        }
        return page;
    }

    @Override
    public void close() throws IOException {
        entries.close();
        Files.deleteIfExists(file);
    }
}
