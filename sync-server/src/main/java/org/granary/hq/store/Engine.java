package org.granary.hq.store;

import java.util.function.Supplier;
import org.jdbi.v3.core.HandleCallback;

/** One kind of database under headquarters; {@link Database} says what each call promises. */
interface Engine extends AutoCloseable {
    <T> T write(HandleCallback<T, RuntimeException> work);

    <T> T read(HandleCallback<T, RuntimeException> work);

    <T> T alone(Work name, Supplier<T> work);

    /** Whether other instances of headquarters may be writing to it too. */
    boolean shared();

    /** False once it can no longer say what is durable; only a new start helps. */
    boolean sound();

    @Override
    void close();
}
