package org.granary.drill.disk;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One possible state of the platter after a power cut. */
final class CrashImage {
    private static final int TENTHS = 10;

    private final WriteLoss model;
    private final Metadata metadata;
    private final Random random;
    private final Map<Node, Node> copies = new HashMap<>();
    private final Map<FileNode, FileNode> files = new LinkedHashMap<>();
    private final List<Pending> pending = new ArrayList<>();

    private CrashImage(WriteLoss model, Metadata metadata, long seed) {
        this.model = model;
        this.metadata = metadata;
        this.random = new Random(Seeds.mixed(seed));
    }

    /** The root of a tree in which everything is durable and live. */
    static FolderNode of(FolderNode root, List<NameChange> names, WriteLoss model, Metadata metadata, long seed) {
        CrashImage image = new CrashImage(model, metadata, seed);
        image.copy(root);
        names.forEach(change -> image.copy(change.node()));
        image.pending.addAll(names);
        image.files.keySet().forEach(file -> image.pending.addAll(file.undecided()));
        image.pending.sort(Comparator.comparingLong(Pending::number));
        image.decide(names.size());
        FolderNode copy = (FolderNode) image.counterpart(root);
        copy.settle();
        return copy;
    }

    private void copy(Node node) {
        if (copies.containsKey(node)) {
            return;
        }
        if (node instanceof FileNode file) {
            FileNode copy = new FileNode(file.durable().copy());
            copies.put(file, copy);
            files.put(file, copy);
        } else if (node instanceof FolderNode folder) {
            FolderNode copy = new FolderNode();
            copies.put(folder, copy);
            folder.durable().values().forEach(this::copy);
            folder.live().values().forEach(this::copy);
            folder.durable().forEach((name, child) -> copy.durable().put(name, counterpart(child)));
        }
    }

    private Node counterpart(Node node) {
        return requireNonNull(copies.get(node), "a node without a copy");
    }

    private void decide(int names) {
        switch (model) {
            case DROPPED -> {}
            case PREFIX_TORN -> prefix();
            case WHOLE_WRITES, BLOCKS_4096, SECTORS_512 -> anyOf(names);
        }
    }

    private void prefix() {
        int kept = random.nextInt(pending.size() + 1);
        for (Pending change : pending.subList(0, kept)) {
            apply(change);
        }
        if (kept < pending.size() && pending.get(kept) instanceof FileNode.Change torn && torn.bytes() != null) {
            long length = torn.end() - torn.offset();
            torn.applyTo(content(torn), torn.offset(), torn.offset() + (long) (random.nextDouble() * length));
        }
    }

    private void anyOf(int names) {
        int tenthsKept = 1 + random.nextInt(TENTHS - 1);
        int namesKept = random.nextInt(names + 1);
        int seen = 0;
        for (Pending change : pending) {
            if (change instanceof FileNode.Change write) {
                survive(write, tenthsKept);
            } else if (metadata == Metadata.JOURNALLED ? seen++ < namesKept : random.nextInt(TENTHS) < tenthsKept) {
                apply(change);
            }
        }
        // A file's length may have reached the platter without what was written there.
        files.forEach((file, copy) -> {
            int length = file.live().size();
            if (!file.undecided().isEmpty() && copy.durable().size() < length && random.nextBoolean()) {
                copy.durable().resize(length);
            }
        });
    }

    private void survive(FileNode.Change write, int tenthsKept) {
        int block = model.blockBytes();
        if (block == 0 || write.bytes() == null) {
            if (random.nextInt(TENTHS) < tenthsKept) {
                apply(write);
            }
            return;
        }
        long at = write.offset();
        while (at < write.end()) {
            long end = Math.min(write.end(), (at / block + 1) * block);
            if (random.nextInt(TENTHS) < tenthsKept) {
                write.applyTo(content(write), at, end);
            }
            at = end;
        }
    }

    private void apply(Pending change) {
        if (change instanceof FileNode.Change write) {
            write.applyTo(content(write), write.offset(), write.end());
        } else if (change instanceof NameChange name) {
            name.applyToCopy(copies);
        }
    }

    private Content content(FileNode.Change write) {
        return requireNonNull(files.get(write.file()), "a write to no file").durable();
    }
}
