package org.granary.pos.device.line;

import java.io.IOException;

/** Opens real cables: serial ports and TCP connections. */
public final class Lines implements LineOpener {
    @Override
    public Line open(LineAddress address, LineListener listener) throws IOException {
        if (address instanceof LineAddress.Serial serial) {
            return SerialLine.open(serial, listener);
        }
        if (address instanceof LineAddress.Tcp tcp) {
            return TcpLine.open(tcp, listener);
        }
        throw new IOException("no line is set");
    }
}
