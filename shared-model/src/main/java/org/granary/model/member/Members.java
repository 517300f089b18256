package org.granary.model.member;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who is who. Two tills may sign up one phone while neither can reach headquarters; the first to arrive is the member and
 * every later id is an alias of it. Entries keep the id they were written with, so nothing is rewritten. Immutable.
 */
public final class Members {
    public static final Members NONE = new Members(Map.of(), Map.of());

    private final Map<BlindIndex, MemberId> byPhone;
    private final Map<MemberId, MemberId> aliases;

    private Members(Map<BlindIndex, MemberId> byPhone, Map<MemberId, MemberId> aliases) {
        this.byPhone = byPhone;
        this.aliases = aliases;
    }

    /**
     * Takes a sign-up in; a repeat changes nothing.
     *
     * @param phone the chain's index of the phone, which headquarters computes from the opened number; where every
     *     sign-up comes from one shop, that shop's index does as well
     */
    public Members join(BlindIndex phone, MemberId id) {
        requireNonNull(id, "id is null");
        MemberId first = byPhone.get(phone);
        if (first == null) {
            Map<BlindIndex, MemberId> phones = new HashMap<>(byPhone);
            phones.put(phone, id);
            return new Members(Map.copyOf(phones), aliases);
        }
        if (first.equals(id) || aliases.containsKey(id)) {
            return this;
        }
        Map<MemberId, MemberId> more = new HashMap<>(aliases);
        more.put(id, first);
        return new Members(byPhone, Map.copyOf(more));
    }

    /** The id under which the chain knows whoever is meant; an id not seen yet stands for itself. */
    public MemberId known(MemberId id) {
        return aliases.getOrDefault(id, id);
    }

    /** Every id of the same person, the one given included. */
    public Set<MemberId> ids(MemberId id) {
        MemberId known = known(id);
        Set<MemberId> ids = new TreeSet<>(Set.of(known));
        aliases.forEach((alias, of) -> {
            if (of.equals(known)) {
                ids.add(alias);
            }
        });
        return ids;
    }

    /** Members, aliases not counted. */
    public int size() {
        return byPhone.size();
    }
}
