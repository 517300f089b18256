package org.granary.hq.app;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import org.granary.hq.store.DatabaseSettings;
import org.granary.hq.tls.TlsSettings;
import org.jspecify.annotations.Nullable;

/**
 * How headquarters is started.
 *
 * @param data folder of the H2 database and of the generated password; made when missing
 * @param database H2 in the data folder, or PostgreSQL
 * @param port 0 for any free one
 * @param passwordFile first line is the console's password; null to generate one at the first start
 * @param raiseGrace after this a label that has not answered gets a paper tag
 * @param tls null for plain HTTP, which is spoken on loopback only
 * @param payments keys and names at the payment providers; null when tills take no payment codes
 */
public record HeadquartersSettings(
        Path data,
        DatabaseSettings database,
        String host,
        int port,
        @Nullable Path passwordFile,
        Imports imports,
        Duration raiseGrace,
        @Nullable TlsSettings tls,
        @Nullable Path payments) {
    public static final Duration DEFAULT_RAISE_GRACE = Duration.ofHours(2);

    /** Files to take in at the first start, while the catalogue is empty. */
    public record Imports(
            @Nullable Path catalogue,
            @Nullable Path shops,
            @Nullable Path stock,
            @Nullable Path labels,
            @Nullable Path cashiers,
            @Nullable Path promotions) {
        public static final Imports NONE = new Imports(null, null, null, null, null);

        /** Without promotions. */
        public Imports(
                @Nullable Path catalogue,
                @Nullable Path shops,
                @Nullable Path stock,
                @Nullable Path labels,
                @Nullable Path cashiers) {
            this(catalogue, shops, stock, labels, cashiers, null);
        }

        public Imports with(Path promotionsFile) {
            return new Imports(catalogue, shops, stock, labels, cashiers, promotionsFile);
        }

        /** The file names of the sample data; without its promotions. */
        public static Imports of(Path folder) {
            return new Imports(
                    folder.resolve("catalogue.csv"),
                    folder.resolve("shops.csv"),
                    folder.resolve("opening-stock.csv"),
                    folder.resolve("labels.csv"),
                    folder.resolve("cashiers.csv"));
        }
    }

    public HeadquartersSettings {
        requireNonNull(data, "data is null");
        requireNonNull(database, "database is null");
        requireNonNull(host, "host is null");
        requireNonNull(imports, "imports is null");
        requireNonNull(raiseGrace, "raiseGrace is null");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is 0 to 65535: " + port);
        }
    }

    /** No payment codes. */
    public HeadquartersSettings(
            Path data,
            DatabaseSettings database,
            String host,
            int port,
            @Nullable Path passwordFile,
            Imports imports,
            Duration raiseGrace,
            @Nullable TlsSettings tls) {
        this(data, database, host, port, passwordFile, imports, raiseGrace, tls, null);
    }

    /** Plain HTTP. */
    public HeadquartersSettings(
            Path data,
            DatabaseSettings database,
            String host,
            int port,
            @Nullable Path passwordFile,
            Imports imports,
            Duration raiseGrace) {
        this(data, database, host, port, passwordFile, imports, raiseGrace, null);
    }

    /** H2 in the data folder, plain HTTP. */
    public HeadquartersSettings(
            Path data, String host, int port, @Nullable Path passwordFile, Imports imports, Duration raiseGrace) {
        this(data, DatabaseSettings.embedded(data), host, port, passwordFile, imports, raiseGrace);
    }

    /** Loopback, any free port, nothing to import. */
    public static HeadquartersSettings in(Path data) {
        return new HeadquartersSettings(data, "127.0.0.1", 0, null, Imports.NONE, DEFAULT_RAISE_GRACE);
    }

    public HeadquartersSettings with(Imports files) {
        return new HeadquartersSettings(data, database, host, port, passwordFile, files, raiseGrace, tls, payments);
    }

    public HeadquartersSettings with(DatabaseSettings where) {
        return new HeadquartersSettings(data, where, host, port, passwordFile, imports, raiseGrace, tls, payments);
    }

    public HeadquartersSettings with(@Nullable TlsSettings secured) {
        return new HeadquartersSettings(
                data, database, host, port, passwordFile, imports, raiseGrace, secured, payments);
    }

    /** Takes payment codes by what this file says. */
    public HeadquartersSettings withPayments(@Nullable Path file) {
        return new HeadquartersSettings(data, database, host, port, passwordFile, imports, raiseGrace, tls, file);
    }
}
