package org.granary.drill.powercut;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.granary.pos.journal.SegmentFile;
import org.granary.pos.journal.SegmentFolder;

/** The journal with its force taken out: what drills have to catch. */
public record ForcelessFolder(SegmentFolder folder) implements SegmentFolder {
    @Override
    public List<String> names() throws IOException {
        return folder.names();
    }

    @Override
    public SegmentFile create(String name) throws IOException {
        return new ForcelessFile(folder.create(name));
    }

    @Override
    public SegmentFile open(String name) throws IOException {
        return new ForcelessFile(folder.open(name));
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

    private record ForcelessFile(SegmentFile file) implements SegmentFile {
        @Override
        public int read(ByteBuffer bytes, long position) throws IOException {
            return file.read(bytes, position);
        }

        @Override
        public void write(ByteBuffer bytes, long position) throws IOException {
            file.write(bytes, position);
        }

        /** Says that it did. */
        @Override
        public void force(boolean metadata) {
            // The fault.
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
