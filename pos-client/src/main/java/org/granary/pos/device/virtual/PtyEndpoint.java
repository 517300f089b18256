package org.granary.pos.device.virtual;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A cable over a pseudo-terminal, reached by a symbolic link so that it keeps its name when it is plugged in again. */
final class PtyEndpoint implements Endpoint {
    private static final long WRITE_MILLIS = 1_000;

    private final String name;
    private final Path link;
    private final Input input;
    private @Nullable PseudoTerminal terminal;
    private @Nullable Thread reader;

    PtyEndpoint(String name, Path link, Input input) throws IOException {
        this.name = name;
        this.link = link.toAbsolutePath();
        this.input = input;
        plug();
    }

    @Override
    public String address() {
        return "serial:" + link;
    }

    @Override
    public synchronized void plug() throws IOException {
        if (terminal != null) {
            return;
        }
        PseudoTerminal opened = PseudoTerminal.open();
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, Path.of(opened.path()));
        terminal = opened;
        Thread thread = new Thread(() -> read(opened), "virtual-" + name);
        thread.setDaemon(true);
        thread.start();
        reader = thread;
    }

    private void read(PseudoTerminal from) {
        while (from.equals(current())) {
            byte[] bytes = from.read();
            if (bytes.length > 0) {
                input.received(bytes);
            }
        }
    }

    private synchronized @Nullable PseudoTerminal current() {
        return terminal;
    }

    @Override
    public void write(byte[] bytes) {
        PseudoTerminal open = current();
        if (open != null) {
            open.write(bytes, WRITE_MILLIS);
        }
    }

    @Override
    public void unplug() {
        PseudoTerminal gone;
        Thread ending;
        synchronized (this) {
            gone = terminal;
            ending = reader;
            terminal = null;
            reader = null;
        }
        if (gone == null || ending == null) {
            return;
        }
        gone.stop();
        try {
            Files.deleteIfExists(link);
            if (!ending.equals(Thread.currentThread())) {
                ending.join(TimeUnit.SECONDS.toMillis(2));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        gone.close();
    }

    @Override
    public void close() {
        unplug();
    }
}
