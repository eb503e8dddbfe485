package io.spikefront.sweep;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import io.spikefront.config.Reference;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The keys of a sweep file with their defaults: {@code conf/reference.conf}, packaged with this class. */
final class SweepReference {
    static final Reference REFERENCE = load();

    private SweepReference() {}

    private static Reference load() {
        try (InputStream in = SweepReference.class.getResourceAsStream("reference.conf");
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            ConfigParseOptions named = ConfigParseOptions.defaults().setOriginDescription("reference.conf");
            return new Reference(ConfigFactory.parseReader(reader, named), Set.of("space.axes"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
