-- What has been made visible, and from where in the source it came.

-- One row. A reader that takes it in the same snapshot as other tables knows exactly what they reflect.
CREATE TABLE read_model (
    singleton     boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    commit_number bigint NOT NULL,      -- counts commits, across restarts and generations
    generation    bigint NOT NULL,      -- the submission that may commit; a lower one is shut out
    released      bigint NOT NULL DEFAULT 0, -- the submission that may read past what was visible when it took over
    checkpoint_id bigint NOT NULL,      -- the Flink checkpoint that the last commit made visible
    committed_at  timestamptz           -- NULL before the first commit
);

INSERT INTO read_model (commit_number, generation, checkpoint_id) VALUES (0, 0, 0);

-- Hands out generations, one to each submission of the job.
CREATE SEQUENCE job_generation;

-- The read model is the fold of exactly the records before these offsets.
CREATE TABLE source_positions (
    topic       text    NOT NULL,
    partition   integer NOT NULL,
    next_offset bigint  NOT NULL,
    PRIMARY KEY (topic, partition)
);

-- Records that are no event. Their bytes are in the topic analytics.dead-letters, never here.
CREATE TABLE dead_letter (
    topic       text        COLLATE "C" NOT NULL,
    partition   integer     NOT NULL,
    "offset"    bigint      NOT NULL,
    reason      text        NOT NULL,   -- e.g. missing_field:score
    recorded_at timestamptz NOT NULL,   -- Kafka's timestamp of the record
    PRIMARY KEY (topic, partition, "offset")
);
