package org.granary.pos.device.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineAddressTest {
    @ParameterizedTest
    @ValueSource(strings = {"none", "serial:/dev/pts/3@19200", "serial:COM3@9600", "tcp:192.168.1.50:9100"})
    void anAddressReadsBackAsItIsWritten(String text) {
        assertThat(LineAddress.parse(text, 9_600).text()).isEqualTo(text);
    }

    @Test
    void speedAndPortMayBeLeftOut() {
        assertThat(LineAddress.parse("serial:/dev/ttyUSB0", 115_200))
                .isEqualTo(new LineAddress.Serial("/dev/ttyUSB0", 115_200));
        assertThat(LineAddress.parse("tcp:printer", 9_600)).isEqualTo(new LineAddress.Tcp("printer", 9_100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/dev/ttyUSB0", "serial:", "serial:/dev/ttyS1@fast", "tcp:host:70000", "usb:1"})
    void anUnreadableAddressIsRefusedWithASentence(String text) {
        assertThatThrownBy(() -> LineAddress.parse(text, 9_600))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(".+ .+");
    }
}
