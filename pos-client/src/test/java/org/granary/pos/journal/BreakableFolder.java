package org.granary.pos.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A real folder whose files cannot be forced while it is broken. */
public record BreakableFolder(SegmentFolder folder, BooleanSupplier broken) implements SegmentFolder {
    @Override
    public List<String> names() throws IOException {
        return folder.names();
    }

    @Override
    public SegmentFile create(String name) throws IOException {
        return new BreakableFile(folder.create(name), broken);
    }

    @Override
    public SegmentFile open(String name) throws IOException {
        return new BreakableFile(folder.open(name), broken);
    }

    @Override
    public void delete(String name) throws IOException {
        folder.delete(name);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        folder.rename(from, to);
    }

    @Override
    public void force() throws IOException {
        folder.force();
    }

    @Override
    public long usableBytes() throws IOException {
        return folder.usableBytes();
    }

    private record BreakableFile(SegmentFile file, BooleanSupplier broken) implements SegmentFile {
        @Override
        public int read(ByteBuffer bytes, long position) throws IOException {
            return file.read(bytes, position);
        }

        @Override
        public void write(ByteBuffer bytes, long position) throws IOException {
            file.write(bytes, position);
        }

        @Override
        public void force(boolean metadata) throws IOException {
            if (broken.getAsBoolean()) {
                throw new IOException("no space left");
            }
            file.force(metadata);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
