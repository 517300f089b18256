package org.granary.wire;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One message of each type of the protocol, with every field filled, the same each time. */
final class FilledMessages {
    /** What each text, and each key of a map, is filled with. */
    static final String TEXT = "text";

    private static final long NUMBER = 7;

    private FilledMessages() {}

    /** By the type's name within its package. */
    static Map<String, Object> all() {
        Map<String, Object> messages = new TreeMap<>();
        types().forEach(type -> messages.put(name(type), filled(type)));
        return messages;
    }

    static Stream<Class<?>> types() {
        return new ClassFileImporter()
                .importPackages("org.granary.model.wire").stream()
                        .<Class<?>>map(JavaClass::reflect)
                        .filter(Class::isRecord);
    }

    static String name(Class<?> type) {
        return type.getName().substring("org.granary.model.wire.".length());
    }

    private static Object filled(Class<?> type) {
        RecordComponent[] fields = type.getRecordComponents();
        Class<?>[] types = Arrays.stream(fields).map(RecordComponent::getType).toArray(Class[]::new);
        Object[] values = Arrays.stream(fields)
                .map(field -> value(field.getGenericType()))
                .toArray();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot be filled: " + type, e);
        }
    }

    private static Object value(Type type) {
        if (type instanceof ParameterizedType list) {
            Type[] of = list.getActualTypeArguments();
            return of.length == 2 ? Map.of(value(of[0]), value(of[1])) : List.of(value(of[0]));
        }
        if (type == long.class || type == Long.class) {
            return NUMBER;
        }
        if (type == int.class || type == Integer.class) {
            return (int) NUMBER;
        }
        if (type == boolean.class || type == Boolean.class) {
            return true;
        }
        if (type == String.class) {
            return TEXT;
        }
        Class<?> other = (Class<?>) type;
        if (other.isEnum()) {
            return other.getEnumConstants()[0];
        }
        if (other.isRecord()) {
            return filled(other);
        }
        throw new IllegalStateException("no value for a field of type " + type);
    }
}
