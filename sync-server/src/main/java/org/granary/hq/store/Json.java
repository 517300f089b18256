package org.granary.hq.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The one JSON mapper: unknown fields are ignored, missing figures refused. */
public final class Json {
    /** More than any message has; so a body of four megabytes does not become a heap of small objects. */
    private static final long MAX_TOKENS = 2_000_000;

    public static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxTokenCount(MAX_TOKENS)
                            .build())
                    .build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    private Json() {}

    public static String text(Object message) {
        try {
            return MAPPER.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message of ours is always writable", e);
        }
    }

    /**
     * Reads a message.
     *
     * @throws UnreadableException when the text is no such message
     */
    public static <T> T read(String text, Class<T> type) {
        try {
            T message = MAPPER.readValue(text, type);
            if (message == null) {
                throw new UnreadableException("null", null);
            }
            return message;
        } catch (JsonProcessingException e) {
            throw new UnreadableException(e.getClass().getSimpleName(), e);
        }
    }
}
