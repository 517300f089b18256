package org.granary.drill.acceptance;

import org.granary.drill.process.Ports;

/** A device of software inside the till's process that is played with over a port. */
final class Gear {
    private final String name;
    private final int port = Ports.free();

    Gear(String name) {
        this.name = name;
    }

    String address() {
        return "virtual:" + port;
    }

    /** Says one line to it and returns the answer. */
    String say(String line) {
        String answer = Lines.ask(port, line);
        Floor.check(answer.startsWith("OK"), "the " + name + " said " + answer);
        return answer;
    }
}
