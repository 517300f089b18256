package org.granary.pos.app;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What a setting is when its flag is absent: the environment's word, then the file's. */
final class SettingsSource implements IDefaultValueProvider {
    private static final String PREFIX = "GRANARY_";
    private static final String CONFIG = "--config";

    private final Map<String, String> environment;
    private final Properties file;

    SettingsSource(Map<String, String> environment, Properties file) {
        this.environment = environment;
        this.file = file;
    }

    /** Reads the file that {@code --config} or {@code GRANARY_CONFIG} names, before the other options are parsed. */
    static SettingsSource of(String[] arguments) {
        String path = System.getenv(PREFIX + "CONFIG");
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].startsWith(CONFIG + "=")) {
                path = arguments[i].substring(CONFIG.length() + 1);
            } else if (arguments[i].equals(CONFIG) && i + 1 < arguments.length) {
                path = arguments[i + 1];
            }
        }
        Properties properties = new Properties();
        if (path != null) {
            try (Reader reader = Files.newBufferedReader(Path.of(path))) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the settings file " + path, e);
            }
        }
        return new SettingsSource(System.getenv(), properties);
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return null;
        }
        String name = option.longestName().replaceFirst("^--", "");
        String word = environment.get(PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_'));
        return word != null ? word : file.getProperty(name);
    }
}
