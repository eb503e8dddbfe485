package io.spikefront.snn;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

/** Weighs the arrays that an object holds, directly or not: each once, with Java's header and padding. */
final class HeldArrays {
    private static final int HEADER = 16;
    /** Of a float, an int, and a compressed reference: training holds nothing wider in numbers. */
    private static final long WORD = 4;

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> open = new ArrayDeque<>();
    private long bytes;

    /** Bytes of the arrays held by {@code root}; what it holds of {@code others} is not counted. */
    static long bytes(Object root, Object... others) throws IllegalAccessException {
        HeldArrays held = new HeldArrays();
        Collections.addAll(held.seen, others);
        held.visit(root);
        while (!held.open.isEmpty()) {
            held.weigh(held.open.pop());
        }
        return held.bytes;
    }

    private void visit(Object object) {
        if (object != null && !(object instanceof Class<?>) && !(object instanceof Enum<?>) && seen.add(object)) {
            open.push(object);
        }
    }

    private void weigh(Object object) throws IllegalAccessException {
        Class<?> type = object.getClass();
        if (type.isArray()) {
            bytes += (HEADER + WORD * Array.getLength(object) + 7) / 8 * 8;
            if (object instanceof Object[] elements) {
                for (Object element : elements) {
                    visit(element);
                }
            }
            return;
        }
        for (Class<?> holder = type; holder != null && holder != Object.class; holder = holder.getSuperclass()) {
            for (Field field : holder.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    visit(field.get(object));
                }
            }
        }
    }
}
