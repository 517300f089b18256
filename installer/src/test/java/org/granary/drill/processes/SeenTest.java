package org.granary.drill.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SeenTest {
    @Test
    void a_document_survives_the_way_over_a_line_of_output() {
        Seen sale = new Seen(
                "SHA-01",
                true,
                UUID.fromString("0197a000-0000-7000-8000-000000000001"),
                "SHA-01-261123-0001",
                1_234,
                "0197a000-0000-7000-8000-0000000000aa",
                12,
                Map.of("DM0001", -2L, "DM0045", -1_500L));
        assertEquals(sale, Seen.parse(sale.text()));
        Seen back = new Seen("SHA-02", false, sale.id(), "SHA-02-261123-5000", -7, "", 0, Map.of("DM0001", 1L));
        assertEquals(back, Seen.parse(back.text()));
    }
}
