package org.granary.pos.device.driver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.granary.pos.device.AbsentDevices;
import org.granary.pos.device.CustomerDisplay;
import org.granary.pos.device.Scale;
import org.granary.pos.device.virtual.counter.VirtualPoleDisplay;
import org.granary.pos.device.virtual.counter.VirtualScale;

/** {@code none}, or {@code virtual:PORT} for a device of software that is played with over that port. */
final class VirtualAddress {
    private static final Pattern VIRTUAL = Pattern.compile("virtual:(\\d{1,5})");

    private interface Maker<T> {
        T make(int port) throws IOException;
    }

    private VirtualAddress() {}

    static Scale scale(String address) {
        return device(address, AbsentDevices.scale(), VirtualScale::new);
    }

    static CustomerDisplay display(String address) {
        return device(address, AbsentDevices.display(), VirtualPoleDisplay::new);
    }

    private static <T> T device(String address, T absent, Maker<T> maker) {
        if (address.strip().equals("none")) {
            return absent;
        }
        Matcher matcher = VIRTUAL.matcher(address.strip());
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > 65_535) {
            throw new IllegalArgumentException("'" + address + "' is neither none nor virtual:PORT");
        }
        try {
            return maker.make(Integer.parseInt(matcher.group(1)));
        } catch (IOException e) {
            throw new UncheckedIOException("the port of " + address + " cannot be opened", e);
        }
    }
}
