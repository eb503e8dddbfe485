package io.spikefront.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import io.spikefront.error.UserError;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * The settings of a run: {@code reference.conf}, overlaid by the user's sweep file, overlaid by {@code --set key=value}.
 *
 * <p>Settings hold known keys only: a file that does not parse, an unknown key or a section out of place is a
 * {@link UserError}. System properties never count, and an environment variable only where the file asks for it with
 * <code>${?NAME}</code>.
 */
public final class Settings {
    private final Config settings;
    private final Config defaults;

    private final PathReader paths;

    private Settings(Config settings, Config defaults, PathReader paths) {
        this.paths = paths;
        this.settings = settings;
        this.defaults = defaults;
    }

    /**
     * Reads a sweep file.
     *
     * @param overrides {@code key=value}, the value in HOCON's syntax; the later one wins
     * @param paths what the paths stand for that it names
     */
    public static Settings load(Path sweepFile, List<String> overrides, Reference reference, PathReader paths) {
        return overlay(Sources.file(sweepFile), overrides, reference, paths);
    }

    /** Reads the text of a sweep file; messages call the file {@code name}. */
    public static Settings parse(String name, String text, List<String> overrides, Reference reference) {
        return overlay(Sources.text(name, text), overrides, reference, PathReader.LOCAL);
    }

    private static Settings overlay(Config file, List<String> overrides, Reference reference, PathReader paths) {
        Config given = file;
        for (String override : overrides) {
            given = Sources.override(override).withFallback(given);
        }
        Config overlaid = given.withFallback(reference.defaults());
        Config settings = Sources.parsed(file.origin().description(), () -> {
            Config resolved = overlaid.resolve();
            reference.check(resolved.root());
            return resolved;
        });
        return new Settings(settings, reference.defaults(), paths);
    }

    /**
     * What {@code reader} makes of the settings. A bad value counts as its default while the reader runs, so that all
     * bad values are found and thrown together as one {@link UserError}, a line for each. An error the reader throws
     * itself is told when there is no bad value before it.
     */
    public <T> T read(Function<Section, T> reader) {
        Problems problems = new Problems();
        Section root = new Section(new Value("", settings.root()), defaults.root(), problems, paths);
        T result;
        try {
            result = reader.apply(root);
        } catch (RuntimeException e) {
            problems.close();
            throw e;
        }
        problems.close();
        return result;
    }

    /** For a rule that is found broken only after reading; to be thrown: {@code file:line: key = value: rule}. */
    public UserError error(String key, String rule) {
        return new Section(new Value("", settings.root()), defaults.root(), new Problems(), paths).error(key, rule);
    }

    /** Every key with its final value as JSON, keys sorted: equal settings give equal text, and it is a valid sweep file. */
    public String resolved() {
        return settings.root().render(ConfigRenderOptions.concise().setFormatted(true));
    }
}
