package org.granary.pos.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LookTest {
    @TempDir
    Path folder;

    @Test
    void theLookThatWasChosenIsThereAgainAfterARestart() {
        Look look = new Look(folder.resolve("look"));
        assertThat(look.darkProperty().get()).isFalse();
        look.change();
        assertThat(new Look(folder.resolve("look")).darkProperty().get()).isTrue();
        look.change();
        assertThat(new Look(folder.resolve("look")).darkProperty().get()).isFalse();
    }

    @Test
    void aLookThatCannotBeKeptLastsUntilTheEnd() {
        Look look = new Look(folder.resolve("no-folder").resolve("look"));
        look.change();
        assertThat(look.darkProperty().get()).isTrue();
    }
}
