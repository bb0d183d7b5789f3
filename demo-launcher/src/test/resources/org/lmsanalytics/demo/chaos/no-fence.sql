-- The fence is gone: whatever generation a submission claims, none is ever remembered, so no older one is shut out.
CREATE FUNCTION analytics.forget_generation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.generation := 0;
    RETURN NEW;
END;
$$;

CREATE TRIGGER forget_generation BEFORE UPDATE ON analytics.read_model
    FOR EACH ROW EXECUTE FUNCTION analytics.forget_generation();
