package org.granary.hq.promotion;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.granary.hq.promotion.PromotionProblem.Reason;
import org.granary.hq.store.Json;
import org.granary.model.member.PointsTerms;
import org.granary.model.pricing.promotion.PromotionRule;
import org.granary.model.pricing.promotion.PromotionRules;
import org.granary.model.wire.promotion.PartMessage;
import org.granary.model.wire.promotion.PromotionsMessage;
import org.granary.model.wire.promotion.RuleMessage;
import org.granary.model.wire.promotion.StepMessage;
import org.granary.model.wire.promotion.UnitMessage;

/**
 * Reads a file of promotions, which people write: stricter than the wire, since a field with a mistyped name would be passed by
 * there, and every rule with its line.
 */
final class PromotionFile {
    /** What stands for bytes that are no UTF-8. */
    private static final char REPLACED = '\uFFFD';

    private static final ObjectMapper STRICT = strict();

    private final List<Placed<PromotionRule>> rules = new ArrayList<>();
    private final List<Placed<PromotionRules.LevelPrice>> levelPrices = new ArrayList<>();
    private final List<PromotionProblem> problems = new ArrayList<>();
    private Optional<PointsTerms> points = Optional.empty();

    /** What was read, and the line on which it begins. */
    record Placed<T>(int line, T what) {}

    @JsonIgnoreProperties(ignoreUnknown = false)
    private interface Strict {}

    private static ObjectMapper strict() {
        ObjectMapper mapper = Json.MAPPER
                .copy()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        for (Class<?> type : List.of(
                RuleMessage.class,
                UnitMessage.class,
                PartMessage.class,
                StepMessage.class,
                PromotionsMessage.LevelPriceMessage.class,
                PromotionsMessage.PointsMessage.class)) {
            mapper.addMixIn(type, Strict.class);
        }
        return mapper;
    }

    private PromotionFile() {}

    /** Reads as much as can be read. */
    static PromotionFile read(String text) {
        PromotionFile file = new PromotionFile();
        if (text.indexOf(REPLACED) >= 0) {
            long before = text.substring(0, text.indexOf(REPLACED))
                    .chars()
                    .filter(sign -> sign == '\n')
                    .count();
            file.problem((int) before + 1, "", Reason.NOT_UTF8, "");
            return file;
        }
        try (JsonParser parser = STRICT.createParser(text)) {
            file.read(parser);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            file.problem(line, "", Reason.NOT_JSON, e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("a text cannot fail to be read", e);
        }
        return file;
    }

    List<Placed<PromotionRule>> rules() {
        return List.copyOf(rules);
    }

    List<Placed<PromotionRules.LevelPrice>> levelPrices() {
        return List.copyOf(levelPrices);
    }

    /** How points are spent; empty when they are not. */
    Optional<PointsTerms> points() {
        return points;
    }

    /** Only when there are none is everything read. */
    List<PromotionProblem> problems() {
        return List.copyOf(problems);
    }

    private void read(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            problem(1, "", Reason.NOT_JSON, "{ \"rules\": [ … ] }");
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "rules" -> each(parser, field, "id", RuleMessage.class, RuleMessage::toDomain, rules);
                case "levelPrices" ->
                    each(
                            parser,
                            field,
                            "sku",
                            PromotionsMessage.LevelPriceMessage.class,
                            PromotionsMessage.LevelPriceMessage::toDomain,
                            levelPrices);
                case "points" -> points(parser);
                case "version" -> parser.skipChildren(); // numbered anew
                default -> {
                    problem(parser.currentTokenLocation().getLineNr(), "", Reason.UNKNOWN_FIELD, field);
                    parser.skipChildren();
                }
            }
        }
        if (parser.nextToken() != null) {
            problem(parser.currentTokenLocation().getLineNr(), "", Reason.NOT_JSON, parser.getText());
        }
    }

    private <M, T> void each(
            JsonParser parser, String field, String named, Class<M> type, Function<M, T> read, List<Placed<T>> to)
            throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            problem(parser.currentTokenLocation().getLineNr(), "", Reason.WRONG_VALUE, field);
            parser.skipChildren();
            return;
        }
        for (int number = 1; parser.nextToken() != JsonToken.END_ARRAY; number++) {
            int line = parser.currentTokenLocation().getLineNr();
            JsonNode node = STRICT.readTree(parser);
            String subject = node.path(named).asText(field + " " + number);
            one(node, line, subject, type, read).ifPresent(found -> to.add(new Placed<>(line, found)));
        }
    }

    private void points(JsonParser parser) throws IOException {
        int line = parser.currentTokenLocation().getLineNr();
        JsonNode node = STRICT.readTree(parser);
        points = one(
                node, line, "points", PromotionsMessage.PointsMessage.class, PromotionsMessage.PointsMessage::toDomain);
    }

    private <M, T> Optional<T> one(JsonNode node, int line, String subject, Class<M> type, Function<M, T> read)
            throws IOException {
        try {
            return Optional.of(read.apply(STRICT.treeToValue(node, type)));
        } catch (UnrecognizedPropertyException e) {
            problem(line, subject, Reason.UNKNOWN_FIELD, path(e));
        } catch (JsonMappingException e) {
            problem(line, subject, Reason.WRONG_VALUE, path(e));
        } catch (IllegalArgumentException e) {
            problem(line, subject, Reason.NOT_A_RULE, String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    private static String path(JsonMappingException fault) {
        return fault.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(name -> name != null)
                .collect(Collectors.joining("."));
    }

    private void problem(int line, String subject, Reason reason, String detail) {
        problems.add(new PromotionProblem(line, subject, reason, detail));
    }
}
