package org.granary.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.granary.model.Tidy;
import org.junit.jupiter.api.Test;

final class TidyTest {
    @Test
    void filesMethodsAndPackagesStaySmallEnoughToRead() throws IOException {
        assertThat(Tidy.tooLarge(Path.of(""), List.of())).isEmpty();
    }
}
