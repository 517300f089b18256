package org.granary.hq.limit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** The network that an address is part of: 24 bits of IPv4, 48 of IPv6. Says where from, and names no single machine. */
public final class Network {
    private static final int IPV4_BYTES = 4;
    private static final int IPV4_KEPT = 3;
    private static final int IPV6_KEPT = 6;

    private Network() {}

    /**
     * The network as text.
     *
     * @param address in numbers, as a connection has it; nothing is looked up
     */
    public static String of(String address) {
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            int kept = bytes.length == IPV4_BYTES ? IPV4_KEPT : IPV6_KEPT;
            Arrays.fill(bytes, kept, bytes.length, (byte) 0);
            return InetAddress.getByAddress(bytes).getHostAddress() + "/" + kept * Byte.SIZE;
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
