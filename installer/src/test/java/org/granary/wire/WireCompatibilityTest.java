package org.granary.wire;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.granary.model.wire.Hello;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The messages of version 2 as they were kept in a file: each release has to read those of the one before and to write what that
 * one needs. A new field may be missing in the file, so it has to be one that may be absent; a field of the file may not go.
 */
final class WireCompatibilityTest {
    private static final String KEPT = "version-2.json";

    /** The two ends' own ways of reading. */
    enum End {
        TILL {
            @Override
            Object read(JsonNode message, Class<?> type) {
                return org.granary.pos.store.Json.read(message.toString(), type);
            }
        },
        HEADQUARTERS {
            @Override
            Object read(JsonNode message, Class<?> type) {
                return org.granary.hq.store.Json.read(message.toString(), type);
            }
        };

        abstract Object read(JsonNode message, Class<?> type);
    }

    private static JsonNode kept() throws IOException {
        try (InputStream in = WireCompatibilityTest.class.getResourceAsStream(KEPT)) {
            return org.granary.hq.store.Json.MAPPER.readTree(in);
        }
    }

    private static JsonNode written(Object message) {
        try {
            return org.granary.hq.store.Json.MAPPER.readTree(org.granary.hq.store.Json.text(message));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was written cannot be read", e);
        }
    }

    private static Map<String, Class<?>> types() {
        return FilledMessages.types()
                .collect(Collectors.toMap(FilledMessages::name, type -> type, (one, other) -> one, TreeMap::new));
    }

    @ParameterizedTest
    @EnumSource(End.class)
    void everyMessageOfTheVersionBeforeIsReadWholeByBothEnds(End end) throws IOException {
        Map<String, Class<?>> types = types();
        kept().properties().forEach(entry -> {
            assertThat(types).as("a message of version 2 is gone").containsKey(entry.getKey());
            Object message = end.read(entry.getValue(), requireNonNull(types.get(entry.getKey())));
            holds(entry.getKey(), entry.getValue(), written(message));
        });
    }

    @ParameterizedTest
    @EnumSource(End.class)
    void fieldsOfALaterVersionAreNoHindrance(End end) throws IOException {
        Map<String, Class<?>> types = types();
        for (Map.Entry<String, JsonNode> entry : kept().properties()) {
            JsonNode later = entry.getValue().deepCopy();
            addUnknown(later);
            assertThatCode(() -> end.read(later, requireNonNull(types.get(entry.getKey()))))
                    .as(entry.getKey())
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @EnumSource(End.class)
    void aWelcomeOfTheFirstReleaseNamesNoVersion(End end) throws IOException {
        ObjectNode welcome = kept().get("Hello$Answer").deepCopy();
        welcome.remove("version");
        assertThat(((Hello.Answer) end.read(welcome, Hello.Answer.class)).version())
                .isNull();
    }

    @Test
    void everyMessageOfThisVersionIsKept() throws IOException {
        Map<String, Object> messages = FilledMessages.all();
        if (Boolean.getBoolean("granary.keepMessages")) {
            Files.writeString(Path.of("target", KEPT), written(messages).toPrettyString() + "\n");
        }
        JsonNode kept = kept();
        assertThat(messages.keySet())
                .as("a new message: run with -Dgranary.keepMessages=true and add it to " + KEPT)
                .allMatch(kept::has);
    }

    /** Whatever the one holds the other holds too. */
    private static void holds(String where, JsonNode kept, JsonNode read) {
        if (kept.isObject()) {
            kept.properties().forEach(field -> {
                assertThat(read.has(field.getKey()))
                        .as(where + "." + field.getKey())
                        .isTrue();
                holds(where + "." + field.getKey(), field.getValue(), read.get(field.getKey()));
            });
        } else if (kept.isArray()) {
            assertThat(read).as(where).hasSameSizeAs(kept);
            for (int i = 0; i < kept.size(); i++) {
                holds(where + "[" + i + "]", kept.get(i), read.get(i));
            }
        } else {
            assertThat(read).as(where).isEqualTo(kept);
        }
    }

    private static void addUnknown(JsonNode node) {
        node.forEach(WireCompatibilityTest::addUnknown);
        // A filled map has one key, and its keys are data.
        if (node instanceof ObjectNode object && !object.has(FilledMessages.TEXT)) {
            object.putObject("ofALaterVersion").put("number", 1);
        }
    }
}
