package org.granary.pos.ui;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tones on the machine's loudspeaker, on a thread of its own. When tones come faster than they sound, later ones are
 * dropped; a machine without a loudspeaker is found out once and then left alone.
 */
public final class SpeakerSounds implements Sounds, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SpeakerSounds.class);
    private static final int SAMPLES_PER_SECOND = 16_000;
    private static final int WAITING_TONES_MAX = 2;
    private static final int LOUD = 110;
    private static final int SOFT = 40;

    private final ThreadPoolExecutor speaker = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_TONES_MAX),
            task -> {
                Thread thread = new Thread(task, "till-sounds");
                thread.setDaemon(true);
                return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());

    private volatile boolean silent;

    @Override
    public void taken() {
        play(square(1_800, 40, SOFT));
    }

    @Override
    public void refused() {
        byte[] high = square(660, 180, LOUD);
        byte[] low = square(330, 320, LOUD);
        byte[] both = new byte[high.length + low.length];
        System.arraycopy(high, 0, both, 0, high.length);
        System.arraycopy(low, 0, both, high.length, low.length);
        play(both);
    }

    @Override
    public void close() {
        speaker.shutdownNow();
    }

    private void play(byte[] samples) {
        if (!silent) {
            speaker.execute(() -> sound(samples));
        }
    }

    private void sound(byte[] samples) {
        AudioFormat format = new AudioFormat(SAMPLES_PER_SECOND, 8, 1, true, false);
        try (SourceDataLine line = AudioSystem.getSourceDataLine(format)) {
            line.open(format, SAMPLES_PER_SECOND);
            line.start();
            line.write(samples, 0, samples.length);
            line.drain();
        } catch (LineUnavailableException | IllegalArgumentException e) {
            silent = true;
            log.info("no loudspeaker, the till stays silent: {}", e.toString());
        }
    }

    private static byte[] square(int hertz, int millis, int amplitude) {
        byte[] samples = new byte[SAMPLES_PER_SECOND * millis / 1000];
        for (int i = 0; i < samples.length; i++) {
            boolean up = (long) i * hertz * 2 / SAMPLES_PER_SECOND % 2 == 0;
            samples[i] = (byte) (up ? amplitude : -amplitude);
        }
        return samples;
    }
}
