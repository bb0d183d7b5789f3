-- Positions are written in a transaction of their own: those of a commit are put aside, and become visible with the
-- next one.
CREATE TABLE analytics.late_positions (topic text, partition integer, next_offset bigint, transaction xid8);

CREATE FUNCTION analytics.put_aside() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF pg_trigger_depth() > 1 THEN
        RETURN NEW;
    END IF;
    INSERT INTO analytics.late_positions VALUES (NEW.topic, NEW.partition, NEW.next_offset, pg_current_xact_id());
    RETURN NULL;
END;
$$;

CREATE TRIGGER put_aside BEFORE INSERT ON analytics.source_positions
    FOR EACH ROW EXECUTE FUNCTION analytics.put_aside();

CREATE FUNCTION analytics.write_late() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO analytics.source_positions (topic, partition, next_offset)
    SELECT topic, partition, max(next_offset) FROM analytics.late_positions
     WHERE transaction <> pg_current_xact_id()
     GROUP BY topic, partition
        ON CONFLICT (topic, partition) DO UPDATE SET next_offset = EXCLUDED.next_offset;
    DELETE FROM analytics.late_positions WHERE transaction <> pg_current_xact_id();
    RETURN NEW;
END;
$$;

CREATE TRIGGER write_late BEFORE UPDATE ON analytics.read_model
    FOR EACH ROW EXECUTE FUNCTION analytics.write_late();
