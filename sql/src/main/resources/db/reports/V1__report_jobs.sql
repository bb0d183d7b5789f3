-- Reports: who asked for which, what became of it, and who did what with it. Not a fold of events, so it lies beside the
-- read model, in a schema of its own that no rebuild touches.

CREATE TABLE report_jobs (
    id              uuid PRIMARY KEY,
    report_id       text        NOT NULL,           -- of a definition
    report_type     text        NOT NULL,           -- csv, xlsx
    requested_by    text COLLATE "C" NOT NULL,
    role            text        NOT NULL,           -- admin, instructor: only about own courses
    parameters      jsonb       NOT NULL,           -- the request, as it was understood
    idempotency_key text COLLATE "C",
    schedule_id     uuid,                           -- NULL unless a schedule asked
    status          text        NOT NULL DEFAULT 'pending'
        CHECK (status IN ('pending', 'running', 'completed', 'failed', 'cancelled', 'expired')),
    attempts        integer     NOT NULL DEFAULT 0, -- begun; the number of the one that runs shuts out those before it
    handed_back     integer     NOT NULL DEFAULT 0, -- of these, by workers that were stopped in good order
    rows_expected   bigint,
    rows_written    bigint      NOT NULL DEFAULT 0,
    commit_number   bigint,                         -- of the read model that the file shows
    erasures        bigint,                         -- of persons, that it takes into account
    file_path       text,                           -- in the storage; set exactly while the file is there for download
    bytes           bigint,
    sha256          text,
    error_type      text,
    error_message   text,
    created_at      timestamptz NOT NULL,
    started_at      timestamptz,
    completed_at    timestamptz,                    -- ended, however it did
    UNIQUE (requested_by, idempotency_key),
    CHECK ((status = 'completed') = (file_path IS NOT NULL))
);

CREATE INDEX idx_report_jobs_status ON report_jobs (status, created_at);
CREATE INDEX report_jobs_by_requester ON report_jobs (requested_by, created_at);
CREATE INDEX report_jobs_by_end ON report_jobs (completed_at);

CREATE TABLE report_schedules (
    id           uuid PRIMARY KEY,
    report_id    text        NOT NULL,
    report_type  text        NOT NULL,
    requested_by text COLLATE "C" NOT NULL,
    role         text        NOT NULL,
    parameters   jsonb       NOT NULL,
    cron         text        NOT NULL,              -- minute, hour, day of month, month, day of week
    time_zone    text        NOT NULL,              -- IANA
    created_at   timestamptz NOT NULL
);

CREATE INDEX report_schedules_by_requester ON report_schedules (requested_by, created_at);

-- What is still to be published to analytics.events, written with the completion that it reports.
CREATE TABLE report_outbox (
    job_id       uuid PRIMARY KEY REFERENCES report_jobs ON DELETE CASCADE,
    event        text   NOT NULL,                   -- JSON
    partition    integer,                           -- where it is being published, and from which offset on it may be
    first_offset bigint
);

-- Who asked for, made, downloaded, cancelled or was refused which report. Rows are only ever added.
CREATE TABLE report_audit (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at         timestamptz NOT NULL,
    action     text        NOT NULL,
    actor      text COLLATE "C" NOT NULL,
    role       text        NOT NULL,
    address    text,                                -- of the network, as the API saw it; NULL for the worker
    report_id  text,
    job_id     uuid,
    detail     text
);

CREATE INDEX report_audit_by_actor ON report_audit (actor, id);
CREATE INDEX report_audit_by_job ON report_audit (job_id, id);

CREATE FUNCTION refuse_change() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    RAISE EXCEPTION 'table % is only added to', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END;
$$;

CREATE TRIGGER only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON report_audit
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What is due when, and which worker has taken it. The table is db-scheduler's, in the shape of its version 16.
CREATE TABLE scheduled_tasks (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX execution_time_idx ON scheduled_tasks (execution_time);
CREATE INDEX last_heartbeat_idx ON scheduled_tasks (last_heartbeat);
