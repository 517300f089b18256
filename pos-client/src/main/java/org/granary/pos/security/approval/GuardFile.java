package org.granary.pos.security.approval;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.granary.model.approval.GuardRules;
import org.granary.model.approval.GuardedAction;
import org.granary.model.approval.Role;
import org.granary.model.approval.Rule;
import org.granary.model.kernel.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shop's own rules, in {@code guards.properties} beside the till's data: {@code ACTION.free}, {@code ACTION.cap} and {@code ACTION.day} in yuan,
 * {@code ACTION.floor} in percent, {@code ACTION.role}. What the file does not say stays as it is; what it says wrongly does too,
 * since a till that does not start guards nothing.
 */
public final class GuardFile {
    public static final String NAME = "guards.properties";

    private static final Logger LOG = LoggerFactory.getLogger(GuardFile.class);

    private GuardFile() {}

    /** The default rules, changed by what the file in this folder says. */
    public static GuardRules read(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return GuardRules.DEFAULT;
        }
        Properties said = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            said.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            LOG.error("{} cannot be read; the usual rules hold", NAME, e);
            return GuardRules.DEFAULT;
        }
        GuardRules rules = GuardRules.DEFAULT;
        for (GuardedAction action : GuardedAction.values()) {
            rules = rules.with(changed(rules.rule(action), said));
        }
        return rules;
    }

    private static Rule changed(Rule rule, Properties said) {
        String prefix = rule.action().code() + ".";
        Rule next = rule;
        try {
            next = money(said, prefix + "free").map(next::freeUpTo).orElse(next);
            next = money(said, prefix + "cap").map(next::cappedAt).orElse(next);
            next = money(said, prefix + "day").map(next::cappedPerDayAt).orElse(next);
            next = text(said, prefix + "floor")
                    .map(Integer::valueOf)
                    .map(next::notBelow)
                    .orElse(next);
            return text(said, prefix + "role").map(Role::ofCode).map(next::by).orElse(next);
        } catch (IllegalArgumentException e) {
            LOG.error(
                    "the rule for {} in {} cannot be read; the usual one holds",
                    rule.action().code(),
                    NAME,
                    e);
            return rule;
        }
    }

    private static Optional<Money> money(Properties said, String key) {
        return text(said, key).map(Money::parseYuan);
    }

    private static Optional<String> text(Properties said, String key) {
        return Optional.ofNullable(said.getProperty(key)).map(String::strip);
    }
}
