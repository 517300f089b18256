package org.granary.pos.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyMapTest {
    @Test
    void twoKeysChangePlaces() {
        KeyMap keys = KeyMap.of(Map.of("F4", "F9", "F9", "F4"));
        assertThat(keys.on(KeyCode.F9)).contains(Key.F4);
        assertThat(keys.on(KeyCode.F4)).contains(Key.F9);
        assertThat(keys.label(Key.F4)).isEqualTo("F9");
        assertThat(keys.on(KeyCode.F2)).contains(Key.F2);
    }

    @Test
    void aKeyMovesToOneThatWasFreeAndItsOldPlaceDoesNothing() {
        KeyMap keys = KeyMap.of(Map.of("F12", "Page Up"));
        assertThat(keys.on(KeyCode.PAGE_UP)).contains(Key.F12);
        assertThat(keys.on(KeyCode.F12)).isEmpty();
    }

    @Test
    void noKeyDoesTwoThings() {
        assertThatThrownBy(() -> KeyMap.of(Map.of("F4", "F9")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("F9");
        assertThatThrownBy(() -> KeyMap.of(Map.of("F4", "Insert", "F9", "Insert")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void enterAndUnknownKeysStayWhereTheyAre() {
        assertThatThrownBy(() -> KeyMap.of(Map.of("Enter", "F9"))).hasMessageContaining("Enter");
        assertThatThrownBy(() -> KeyMap.of(Map.of("F4", "A"))).hasMessageContaining("'A'");
        assertThatThrownBy(() -> KeyMap.of(Map.of("F4", ""))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sentencesNameTheKeysOfThisTill() {
        Texts texts = new Texts(Texts.CHINESE, KeyMap.of(Map.of("F2", "F9", "F9", "F2")));
        assertThat(texts.get("selling.unknown", "F2-6909")).contains("按 F9 查找").contains("F2-6909");
        assertThat(texts.on(Key.F2)).isEqualTo("F9");
        assertThat(new Texts(Texts.CHINESE).get("selling.unknown", "1")).contains("按 F2 查找");
    }

    @Test
    void theFileHasOneKeyALine(@TempDir Path folder) throws IOException {
        Path file = folder.resolve(KeyMap.FILE);
        assertThat(KeyMap.read(file)).isSameAs(KeyMap.USUAL);
        Files.writeString(file, "# F4 beside the blank\nF4=F12\nF12=F4\n");
        assertThat(KeyMap.read(file).label(Key.F4)).isEqualTo("F12");
    }
}
