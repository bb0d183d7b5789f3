-- Readers that name no schema, such as psql, find the served read model.
DO $$
BEGIN
    EXECUTE format('ALTER ROLE CURRENT_USER IN DATABASE %I SET search_path = analytics, public', current_database());
END;
$$;
