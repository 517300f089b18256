package org.granary.model.wire.promotion;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.HashSet;
import java.util.List;
import org.granary.model.kernel.Limit;
import org.granary.model.pricing.promotion.benefit.Bundle;

/**
 * A part of a set: so many pieces of any of these units.
 *
 * @param pieces absent for one
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PartMessage(List<UnitMessage> anyOf, int pieces) {
    public PartMessage {
        anyOf = List.copyOf(requireNonNullElse(anyOf, List.of()));
        pieces = pieces == 0 ? 1 : pieces;
    }

    static PartMessage of(Bundle.Part part) {
        return new PartMessage(
                part.anyOf().stream().sorted().map(UnitMessage::of).toList(), part.pieces());
    }

    Bundle.Part toDomain() {
        Limit.PACKS_PER_LINE.check(pieces);
        return new Bundle.Part(
                new HashSet<>(anyOf.stream().map(UnitMessage::toDomain).toList()), pieces);
    }
}
