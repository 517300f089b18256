package org.granary.hq;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs a test class once on each engine; {@link SmallChain#start} and {@link TestEngine#current} follow. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ClassTemplate
@ExtendWith(OnEveryEngine.Engines.class)
public @interface OnEveryEngine {
    /** One run of the class for each engine. */
    final class Engines implements ClassTemplateInvocationContextProvider {
        @Override
        public boolean supportsClassTemplate(ExtensionContext context) {
            return true;
        }

        @Override
        public Stream<Run> provideClassTemplateInvocationContexts(ExtensionContext context) {
            // H2 again for the classes that follow.
            boolean postgresOnly = context.getRequiredTestClass().isAnnotationPresent(OnPostgres.class);
            return Arrays.stream(TestEngine.values())
                    .filter(engine -> engine == TestEngine.POSTGRESQL || !postgresOnly)
                    .map(Run::new)
                    .onClose(() -> TestEngine.use(TestEngine.H2));
        }
    }

    /** The run on one engine. */
    record Run(TestEngine engine) implements ClassTemplateInvocationContext {
        @Override
        public String getDisplayName(int index) {
            return engine.toString();
        }

        @Override
        public void prepareInvocation(ExtensionContext context) {
            TestEngine.use(engine);
            // The server ends with the last test; left to the end of the virtual machine it holds that up.
            context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL).getOrComputeIfAbsent(TestEngine.class, key ->
                    (AutoCloseable) TestEngine::stop);
        }
    }
}
