package io.spikefront.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import io.spikefront.error.UserError;
import java.util.Comparator;
import java.util.regex.Pattern;

/** Where a value was written, as the user would say it: {@code file:line} or {@code --set key=value}. */
final class Origins {
    static final String OVERRIDE = "--set ";

    /** The order of writing: the file from its top, then overrides; equal for values of one line. */
    static final Comparator<ConfigValue> ORDER = Comparator.comparing(
            Origins::origin, Comparator.comparing(Origins::isOverride).thenComparingInt(ConfigOrigin::lineNumber));

    private static final String MERGE = "merge of ";
    private static final Pattern TRACE = Pattern.compile(" Trace: \\[.*", Pattern.DOTALL);
    private static final Pattern LINES = Pattern.compile(": (\\d+)(-\\d+)?$");

    private Origins() {}

    static String where(ConfigValue value) {
        return text(origin(value));
    }

    /** The library's exception in our form; {@code source} stands in where it does not know the place. */
    static UserError error(ConfigException e, String source) {
        String where = e.origin() == null ? source : text(e.origin());
        return new UserError(where + ": " + detail(e), e);
    }

    private static String detail(ConfigException e) {
        if (e instanceof ConfigException.IO) {
            return "cannot be read";
        }
        String message = e.getMessage()
                .replace("expecting a close parentheses ')' here", "expecting a key")
                .replace(", or you may be able to rename the file .properties rather than .conf", "");
        String place = e.origin() == null ? "" : e.origin().description() + ":";
        String rule =
                message.startsWith(place) ? message.substring(place.length()).strip() : message;
        // What stands in a file that is no text should not reach a terminal, nor a trace of Java objects a user.
        return TRACE.matcher(rule).replaceFirst("").replaceAll("\\p{Cntrl}", "?");
    }

    private static String text(ConfigOrigin origin) {
        // An override is one line, so its line number says nothing.
        return LINES.matcher(description(origin)).replaceFirst(isOverride(origin) ? "" : ":$1");
    }

    private static boolean isOverride(ConfigOrigin origin) {
        return description(origin).startsWith(OVERRIDE);
    }

    /** A list that was appended to comes from several places, of which the last made it what it is. */
    private static String description(ConfigOrigin origin) {
        String all = origin.description();
        if (!all.startsWith(MERGE)) {
            return all;
        }
        int override = all.lastIndexOf("," + OVERRIDE);
        return all.substring(1 + (override < 0 ? all.lastIndexOf(',') : override));
    }

    /** A section merged from several sources has no line of its own: it is where its first written value is. */
    private static ConfigOrigin origin(ConfigValue value) {
        if (value instanceof ConfigObject section && section.origin().lineNumber() < 0) {
            return section.values().stream().min(ORDER).map(Origins::origin).orElse(section.origin());
        }
        return value.origin();
    }
}
