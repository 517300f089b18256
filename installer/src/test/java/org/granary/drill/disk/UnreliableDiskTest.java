package org.granary.drill.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class UnreliableDiskTest {
    private static final int SEEDS = 200;
    private static final int WRITE = 3 * 4_096;

    private final UnreliableDisk disk = new UnreliableDisk(Metadata.JOURNALLED);

    private static void write(UnreliableDisk disk, String path, int fill, int length, long offset) throws IOException {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) fill);
        boolean ignored = disk.createFile(path);
        try (DiskChannel channel = disk.open(path, true)) {
            assertThat(channel.write(ByteBuffer.wrap(bytes), offset)).isEqualTo(length);
        }
    }

    private static void force(UnreliableDisk disk, String path) throws IOException {
        try (DiskChannel channel = disk.open(path, true)) {
            channel.force(false);
        }
    }

    /** Empty when the file is not there. */
    private static byte[] read(UnreliableDisk disk, String path) throws IOException {
        if (!disk.exists(path)) {
            return new byte[0];
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) disk.size(path));
        try (DiskChannel channel = disk.open(path, false)) {
            assertThat(channel.read(bytes, 0)).isEqualTo(bytes.capacity());
        }
        return bytes.array();
    }

    /** What was written in each block of that many bytes: 0 where nothing of the write survived, -1 for a mixture. */
    private static Set<String> patterns(UnreliableDisk disk, WriteLoss model, int block) throws IOException {
        Set<String> patterns = new TreeSet<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            byte[] bytes = Arrays.copyOf(read(disk.crash(seed, model), "file"), WRITE);
            StringBuilder pattern = new StringBuilder();
            for (int at = 0; at < WRITE; at += block) {
                byte[] part = Arrays.copyOfRange(bytes, at, at + block);
                Set<Byte> values = new HashSet<>();
                for (byte value : part) {
                    values.add(value);
                }
                pattern.append(values.size() > 1 ? "?" : Byte.toString(part[0]));
            }
            patterns.add(pattern.toString());
        }
        return patterns;
    }

    private void oneForcedFileAndOneUnforcedWrite() throws IOException {
        write(disk, "file", 0, WRITE, 0);
        force(disk, "file");
        write(disk, "file", 1, WRITE, 0);
    }

    @ParameterizedTest
    @EnumSource(WriteLoss.class)
    void whatWasForcedIsThereWhateverTheSeed(WriteLoss model) throws IOException {
        write(disk, "kept", 7, WRITE, 0);
        force(disk, "kept");
        write(disk, "other", 8, WRITE, 0);
        for (long seed = 0; seed < SEEDS; seed++) {
            assertThat(read(disk.crash(seed, model), "kept"))
                    .as("seed %d", seed)
                    .hasSize(WRITE)
                    .containsOnly(7);
        }
    }

    @ParameterizedTest
    @EnumSource(WriteLoss.class)
    void theSameSeedGivesTheSameImage(WriteLoss model) throws IOException {
        oneForcedFileAndOneUnforcedWrite();
        write(disk, "second", 2, WRITE, 0);
        for (long seed = 0; seed < SEEDS; seed++) {
            UnreliableDisk first = disk.crash(seed, model);
            UnreliableDisk again = disk.crash(seed, model);
            assertThat(read(again, "file")).isEqualTo(read(first, "file"));
            assertThat(read(again, "second")).isEqualTo(read(first, "second"));
            assertThat(again.list("")).isEqualTo(first.list(""));
        }
    }

    @Test
    void droppedKeepsNothingThatWasNotForced() throws IOException {
        oneForcedFileAndOneUnforcedWrite();
        assertThat(patterns(disk, WriteLoss.DROPPED, 4_096)).containsExactly("000");
    }

    @Test
    void aPrefixNeverHoldsALaterWriteWithoutTheEarlierOnesAndTearsTheLast() throws IOException {
        write(disk, "first", 0, WRITE, 0);
        force(disk, "first");
        write(disk, "second", 0, WRITE, 0);
        force(disk, "second");
        write(disk, "second", 1, WRITE, 0);
        write(disk, "first", 1, WRITE, 0);
        boolean torn = false;
        boolean all = false;
        for (long seed = 0; seed < SEEDS; seed++) {
            UnreliableDisk image = disk.crash(seed, WriteLoss.PREFIX_TORN);
            byte[] earlier = read(image, "second");
            byte[] later = read(image, "first");
            if (later[0] == 1) {
                assertThat(earlier).as("seed %d", seed).containsOnly(1);
            }
            torn |= later[0] == 1 && later[WRITE - 1] == 0;
            all |= later[WRITE - 1] == 1;
        }
        assertThat(torn).as("a torn write").isTrue();
        assertThat(all).as("everything survived").isTrue();
    }

    @Test
    void wholeWritesAreThereOrNot() throws IOException {
        oneForcedFileAndOneUnforcedWrite();
        assertThat(patterns(disk, WriteLoss.WHOLE_WRITES, WRITE)).containsExactly("0", "1");
    }

    @Test
    void blocksOf4096BytesSurviveEachOnItsOwnAndNeverInParts() throws IOException {
        oneForcedFileAndOneUnforcedWrite();
        assertThat(patterns(disk, WriteLoss.BLOCKS_4096, 4_096))
                .containsExactly("000", "001", "010", "011", "100", "101", "110", "111");
    }

    @Test
    void sectorsOf512BytesSurviveEachOnItsOwnAndNeverInParts() throws IOException {
        oneForcedFileAndOneUnforcedWrite();
        assertThat(patterns(disk, WriteLoss.SECTORS_512, 512))
                .allMatch(pattern -> !pattern.contains("?"))
                .hasSizeGreaterThan(SEEDS / 2);
        assertThat(patterns(disk, WriteLoss.SECTORS_512, 4_096)).anyMatch(pattern -> pattern.contains("?"));
    }

    @Test
    void aFilesLengthMaySurviveWithoutItsBytes() throws IOException {
        boolean ignored = disk.createFile("file");
        force(disk, "file");
        write(disk, "file", 1, WRITE, 0);
        Set<Integer> lengths = new TreeSet<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            byte[] bytes = read(disk.crash(seed, WriteLoss.WHOLE_WRITES), "file");
            lengths.add(bytes.length == 0 ? -1 : (int) bytes[0]);
        }
        assertThat(lengths).containsExactly(-1, 0, 1);
    }

    @Test
    void aNameIsDurableWithAnyLaterForceOnAJournallingFileSystem() throws IOException {
        write(disk, "folderless", 1, 10, 0);
        disk.createFolders("journal");
        write(disk, "journal/segment", 1, 10, 0);
        assertThat(disk.crash(1, WriteLoss.DROPPED).list("")).isEmpty();
        UnreliableDisk same = disk.kill();
        force(same, "journal/segment");
        UnreliableDisk image = same.crash(1, WriteLoss.DROPPED);
        assertThat(read(image, "journal/segment")).hasSize(10);
        assertThat(read(image, "folderless")).isEmpty();
        assertThat(image.exists("folderless")).isTrue();
    }

    @Test
    void aStrictFileSystemForgetsAForcedFileUntilEveryFolderAboveItIsForced() throws IOException {
        UnreliableDisk strict = new UnreliableDisk(Metadata.STRICT);
        strict.createFolders("journal");
        write(strict, "journal/segment", 1, 10, 0);
        force(strict, "journal/segment");
        strict.forceFolder("journal");
        assertThat(strict.crash(1, WriteLoss.DROPPED).exists("journal/segment")).isFalse();
        UnreliableDisk same = strict.kill();
        same.forceFolder("");
        assertThat(read(same.crash(1, WriteLoss.DROPPED), "journal/segment")).hasSize(10);
    }

    @Test
    void aMoveIsThereOrNotAndNeverHalf() throws IOException {
        write(disk, "old", 1, 10, 0);
        write(disk, "new", 2, 10, 0);
        force(disk, "new");
        force(disk, "old");
        disk.move("new", "old");
        assertThat(read(disk, "old")).containsOnly(2);
        Set<String> seen = new TreeSet<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            UnreliableDisk image = disk.crash(seed, WriteLoss.WHOLE_WRITES);
            seen.add(image.list("") + "" + read(image, "old")[0]);
        }
        assertThat(seen).containsExactly("[new, old]1", "[old]2");
    }

    @Test
    void theDeathOfAProcessLosesNothingButAPowerCutAfterItMay() throws IOException {
        write(disk, "file", 0, WRITE, 0);
        force(disk, "file");
        DiskChannel open = disk.open("file", true);
        assertThat(open.tryLock()).isNotNull();
        write(disk, "file", 1, WRITE, 0);
        UnreliableDisk next = disk.kill();
        assertThat(read(next, "file")).containsOnly(1);
        assertThat(next.open("file", true).tryLock()).isNotNull();
        assertThat(read(next.crash(1, WriteLoss.DROPPED), "file")).containsOnly(0);
        assertThatThrownBy(open::size).isInstanceOf(PowerCut.class);
    }

    @Test
    void thePowerGoesAtThePlannedOperationOnThePlannedFiles() throws IOException {
        disk.cutAt(2, path -> path.equals("file"), false);
        write(disk, "other", 1, 10, 0);
        boolean ignored = disk.createFile("file");
        force(disk, "other");
        assertThatThrownBy(() -> write(disk, "file", 1, 10, 0)).isInstanceOf(PowerCut.class);
        assertThat(disk.isDead()).isTrue();
        assertThat(disk.cutOperation()).contains(new DiskOperation(DiskOperation.Kind.WRITE, "file"));
        assertThatThrownBy(() -> disk.exists("other")).isInstanceOf(PowerCut.class);
        assertThat(read(disk.crash(1, WriteLoss.DROPPED), "other")).hasSize(10);
    }

    @Test
    void aForceThatTookEffectBeforeThePowerWentIsDurableThoughNobodyHeardOfIt() throws IOException {
        write(disk, "file", 1, 10, 0);
        disk.cutAt(1, path -> true, true);
        assertThatThrownBy(() -> force(disk, "file")).isInstanceOf(PowerCut.class);
        assertThat(read(disk.crash(1, WriteLoss.DROPPED), "file")).containsOnly(1);
    }

    @Test
    void afterAFailedForceTheNextOneDoesNotTryThosePagesAgain() throws IOException {
        write(disk, "file", 0, WRITE, 0);
        force(disk, "file");
        write(disk, "file", 1, WRITE, 0);
        disk.failForces(path -> true);
        assertThatThrownBy(() -> force(disk, "file")).isInstanceOf(IOException.class);
        disk.failForces(path -> false);
        write(disk, "file", 2, 1, WRITE / 2);
        force(disk, "file");
        assertThat(read(disk, "file")[0]).isEqualTo((byte) 1);
        byte[] bytes = read(disk.crash(1, WriteLoss.DROPPED), "file");
        assertThat(bytes[0]).as("a page that stayed clean").isEqualTo((byte) 0);
        assertThat(bytes[WRITE / 2]).isEqualTo((byte) 2);
        assertThat(bytes[WRITE / 2 + 1]).as("in the page written again").isEqualTo((byte) 1);
    }

    @Test
    void aFullDiskTakesWhatFitsAndThenRefuses() throws IOException {
        disk.capacity(100);
        boolean ignored = disk.createFile("file");
        try (DiskChannel channel = disk.open("file", true)) {
            assertThat(channel.write(ByteBuffer.allocate(150), 0)).isEqualTo(100);
            assertThat(disk.usableBytes()).isZero();
            assertThatThrownBy(() -> channel.write(ByteBuffer.allocate(1), 100)).isInstanceOf(IOException.class);
            assertThat(channel.write(ByteBuffer.allocate(50), 10)).isEqualTo(50);
        }
    }
}
