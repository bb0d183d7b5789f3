package org.lmsanalytics.reports;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.lmsanalytics.reports.audit.AuditTrail;
import org.lmsanalytics.servers.PostgresAccount;
import org.lmsanalytics.servers.TestServers;
import org.lmsanalytics.sql.Migrate;

/** A PostgreSQL with the tables of reports, and a clock that stands until it is moved. */
public final class ReportsDatabase implements AutoCloseable {
    public static final Instant BEGIN = Instant.parse("2026-03-01T08:00:00Z");

    private final TestServers servers = TestServers.start(TestServers.Kind.POSTGRES);
    private Instant now = BEGIN;
    private final Clock clock = InstantSource.offset(() -> now, Duration.ZERO).withZone(ZoneOffset.UTC);
    private final Jdbi jdbi;

    public ReportsDatabase() {
        PostgresAccount account = servers.postgres().account();
        Migrate.migrate(servers.postgres().jdbcUrl(), account.user(), account.password());
        jdbi = Jdbi.create(servers.postgres().jdbcUrl(), account.user(), account.password());
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    public Clock clock() {
        return clock;
    }

    public AuditTrail audit() {
        return new AuditTrail(jdbi, clock);
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    public List<Map<String, Object>> query(String sql) {
        return jdbi.withHandle(handle -> handle.createQuery(sql).mapToMap().list());
    }

    /** The only column of the only row. */
    public String value(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).one());
    }

    @Override
    public void close() {
        servers.close();
    }
}
