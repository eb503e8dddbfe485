package io.spikefront.quant;

import io.spikefront.error.Nearest;
import io.spikefront.error.UserError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The grid families found on the class path, by name. */
public final class GridFamilies {
    private static final Map<String, GridFamily> BY_NAME = load();

    private GridFamilies() {}

    /** The family of that name; a {@link UserError} with the nearest name where there is none. */
    public static GridFamily named(String name) {
        GridFamily family = BY_NAME.get(name);
        if (family == null) {
            throw new UserError("unknown grid '" + name + "'" + Nearest.hint(name, BY_NAME.keySet())
                    + "; the grids are " + String.join(", ", BY_NAME.keySet()));
        }
        return family;
    }

    /** All families, ordered by name. */
    public static List<GridFamily> all() {
        return List.copyOf(BY_NAME.values());
    }

    /** The parameters of quantizing a target on a family's grid: the family's own, and the target's on any grid. */
    public static Map<String, GridParameter> parameters(GridFamily family, ParameterTarget target) {
        if (target != ParameterTarget.MEMBRANE) {
            return family.parameters(target);
        }
        Map<String, GridParameter> all = new HashMap<>(family.parameters(target));
        all.putAll(MembranePosition.PARAMETERS);
        return all;
    }

    private static Map<String, GridFamily> load() {
        Map<String, GridFamily> families = new TreeMap<>();
        for (GridFamily family : ServiceLoader.load(GridFamily.class, GridFamily.class.getClassLoader())) {
            if (families.put(family.name(), family) != null) {
                throw new IllegalStateException("two grid families are called " + family.name());
            }
        }
        return families;
    }
}
