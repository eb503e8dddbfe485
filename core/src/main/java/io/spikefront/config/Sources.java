package io.spikefront.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import io.spikefront.error.Nearest;
import io.spikefront.error.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the user wrote, parsed but not yet resolved: a sweep file, its text, an override. */
final class Sources {
    private static final ConfigParseOptions HOCON =
            ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF).setAllowMissing(false);

    private Sources() {}

    static Config file(Path file) {
        if (file.toString().isEmpty()) {
            throw new UserError("the name of the sweep file is empty");
        }
        if (Files.isDirectory(file)) {
            throw new UserError(file + ": is a folder, expected a sweep file");
        }
        if (!Files.exists(file)) {
            throw new UserError(file + ": no such file" + Nearest.hint(file.toString(), neighbours(file)));
        }
        return parsed(file.toString(), () -> ConfigFactory.parseFile(file.toFile(), HOCON));
    }

    static Config text(String name, String text) {
        return parsed(name, () -> ConfigFactory.parseString(text, HOCON.setOriginDescription(name)));
    }

    /** The library's parser and resolver call themselves for every bracket. */
    static Config parsed(String name, Supplier<Config> parser) {
        try {
            return parser.get();
        } catch (ConfigException e) {
            throw Origins.error(e, name);
        } catch (StackOverflowError e) {
            throw new UserError(name + ": has sections or lists nested too deeply to be read", e);
        }
    }

    /**
     * {@code key=value}, the value in HOCON's syntax; {@code key+=value} appends to a list. An address is a text as it
     * stands, in which HOCON would see a comment.
     */
    static Config override(String text) {
        String name = Origins.OVERRIDE + text;
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new UserError(name + ": expected key=value");
        }
        String value = text.substring(equals + 1).strip();
        if (value.isEmpty()) {
            throw new UserError(name + ": no value after '=' (an empty text is written \"\")");
        }
        boolean address = Addresses.isAddress(value);
        Config parsed = text(name, address ? text.substring(0, equals + 1) + ConfigUtil.quoteString(value) : text);
        if (!isOnly(path(name, text.substring(0, equals)), parsed.root())) {
            throw new UserError(name + ": sets more than one key (a text with a comma is written in double quotes)");
        }
        return parsed;
    }

    private static List<String> path(String name, String key) {
        try {
            return ConfigUtil.splitPath(key.endsWith("+") ? key.substring(0, key.length() - 1) : key);
        } catch (ConfigException e) {
            throw new UserError(name + ": '" + key + "' is not a key", e);
        }
    }

    /** Whether nothing stands beside the path, so that {@code a=1,b=2} is not taken for one override. */
    private static boolean isOnly(List<String> path, ConfigValue value) {
        if (path.isEmpty()) {
            return true;
        }
        return value instanceof ConfigObject section
                && section.keySet().equals(Set.of(path.get(0)))
                && isOnly(path.subList(1, path.size()), section.get(path.get(0)));
    }

    private static List<String> neighbours(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(other -> file.resolveSibling(other.getFileName()).toString())
                    .toList();
        } catch (IOException e) {
            return List.of(); // only a hint is lost
        }
    }
}
