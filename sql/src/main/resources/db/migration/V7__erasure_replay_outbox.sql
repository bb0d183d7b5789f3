-- What a person's erasure, the replay of dead letters, and the publication of commits need. See docs/semantics.md.

-- Whom a UserDeleted has erased. No id is kept: person is a digest of it (PersonDigest in contract), which lets later
-- events of that id be recognised and nothing else.
CREATE TABLE erasure (
    person     text COLLATE "C" PRIMARY KEY,
    deleted_at timestamptz NOT NULL,    -- the earliest of the person's UserDeleted events before the positions
    records    bigint      NOT NULL,    -- the person's records before the positions: they count, anonymously
    positions  jsonb       NOT NULL     -- {topic: {partition: next offset}}: from there on, the person's events are ignored
);

-- How many records of an erased person came after that, and were ignored.
CREATE TABLE erasure_ignored (
    person  text COLLATE "C" PRIMARY KEY,
    records bigint NOT NULL
);

-- Which dead letters were sent again and accepted then, and as which record.
CREATE TABLE dead_letter_replay (
    topic         text        COLLATE "C" NOT NULL,
    partition     integer     NOT NULL,
    "offset"      bigint      NOT NULL,
    new_topic     text        COLLATE "C" NOT NULL,
    new_partition integer     NOT NULL,
    new_offset    bigint      NOT NULL,
    recorded_at   timestamptz NOT NULL,     -- Kafka's timestamp of the new record
    PRIMARY KEY (topic, partition, "offset", new_topic, new_partition, new_offset)
);

-- What is still to be published to analytics.events, written with the commit that it reports: one line of JSON per
-- changed entity. Short-lived, so not worth compressing.
CREATE TABLE outbox (
    commit_number bigint PRIMARY KEY,
    records       text STORAGE EXTERNAL NOT NULL
);
