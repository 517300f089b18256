package org.granary.model;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** A feature's store may be used by that feature and wired in {@code app}; nobody else sees its tables. */
final class StoreAccess extends ArchCondition<JavaClass> {
    static final ArchCondition<JavaClass> ONLY_FROM_OWN_FEATURE_OR_APP = new StoreAccess();

    private StoreAccess() {
        super("be used only by their own feature or by app");
    }

    @Override
    public void check(JavaClass store, ConditionEvents events) {
        for (Dependency dependency : store.getDirectDependenciesToSelf()) {
            String user = dependency.getOriginClass().getPackageName();
            boolean allowed = user.equals(store.getPackageName())
                    || user.startsWith(store.getPackageName() + ".")
                    || user.endsWith(".app");
            if (!allowed) {
                events.add(SimpleConditionEvent.violated(store, dependency.getDescription()));
            }
        }
    }
}
