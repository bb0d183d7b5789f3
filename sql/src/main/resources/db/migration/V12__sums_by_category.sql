-- Sums by category, so that a dashboard of one reads days and not learners. PostgreSQL keeps them: with every statement
-- that writes what they are made of, whoever writes it, in whatever order. docs/decisions/0016-sums-by-category.md

-- Whoever writes waits until all is made up. In the order in which a commit takes them, so that neither is sent away.
LOCK TABLE learner_course, learner_course_month, course_info, course_day IN SHARE ROW EXCLUSIVE MODE;

-- A learner of at least one course of the category, and the earliest enrolment.
CREATE TABLE category_learner (
    category    text COLLATE "C" NOT NULL,
    user_id     text COLLATE "C" NOT NULL,
    enrolled_at timestamptz NOT NULL,
    PRIMARY KEY (category, user_id)
) WITH (fillfactor = 80);

-- On which days of a month a learner was active in any course of the category: bit 0 is the first of the month.
CREATE TABLE category_learner_month (
    category    text COLLATE "C" NOT NULL,
    user_id     text COLLATE "C" NOT NULL,
    month       date    NOT NULL,
    active_days integer NOT NULL,
    PRIMARY KEY (category, user_id, month)
) WITH (fillfactor = 80);

-- The sum of change over all days up to D is the number of distinct learners active in the window_days days that end at D,
-- and for window_days 0 the number of those who have enrolled by D. Rows of 0 mean no more than no row.
CREATE TABLE category_learners_change (
    category    text COLLATE "C" NOT NULL,
    window_days integer NOT NULL,
    day         date    NOT NULL,
    change      bigint  NOT NULL,
    PRIMARY KEY (category, window_days, day)
) WITH (fillfactor = 50);

-- Sums of course_day. Rows of zeros mean no more than no row.
CREATE TABLE category_day (
    category     text COLLATE "C" NOT NULL,
    day          date   NOT NULL,
    enrolments   bigint NOT NULL,
    completions  bigint NOT NULL,
    attempts     bigint NOT NULL,
    score_sum_e4 bigint NOT NULL,
    minutes_e4   bigint NOT NULL,
    PRIMARY KEY (category, day)
) WITH (fillfactor = 50);

-- Triggers find their tables in the schema of the table that was written: a rebuilt read model is renamed, and who writes
-- may look elsewhere. Their plans are made for the first commit, which may be small, and kept: so they are told to hash what
-- they join and group. What they call for few learners or courses is told to look these up.

CREATE FUNCTION count_category_learners() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog SET enable_nestloop = off SET jit = off
AS $$
BEGIN
    PERFORM set_config('search_path', quote_ident(TG_TABLE_SCHEMA), true);
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO category_learners_change AS t (category, window_days, day, change)
        SELECT o.category, 0, utc_day(o.enrolled_at), -count(*) FROM old_rows o GROUP BY 1, 3
        ON CONFLICT (category, window_days, day) DO UPDATE SET change = t.change + EXCLUDED.change;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO category_learners_change AS t (category, window_days, day, change)
        SELECT n.category, 0, utc_day(n.enrolled_at), count(*) FROM new_rows n GROUP BY 1, 3
        ON CONFLICT (category, window_days, day) DO UPDATE SET change = t.change + EXCLUDED.change;
    END IF;
    RETURN NULL;
END;
$$;

CREATE TRIGGER count_inserted AFTER INSERT ON category_learner REFERENCING NEW TABLE AS new_rows
    EXECUTE FUNCTION count_category_learners();
CREATE TRIGGER count_updated AFTER UPDATE ON category_learner REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    EXECUTE FUNCTION count_category_learners();
CREATE TRIGGER count_deleted AFTER DELETE ON category_learner REFERENCING OLD TABLE AS old_rows
    EXECUTE FUNCTION count_category_learners();

-- The number of the highest bit that is set, from 0.
CREATE FUNCTION highest_bit(bits integer) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN floor(ln(bits::double precision) / ln(2::double precision) + 1e-10)::integer;

-- The days that a learner of a category gains (+1) or loses (-1) when the bits of a month change: as if first one day after
-- the other came, and then one before the other went. With the active day before and the one after it at that moment. They
-- can be in other months, which must be as they were: so a statement changes only one month of a learner.
CREATE FUNCTION changed_days(of_category text, of_user text, of_month date, bits_before integer, bits_after integer)
    RETURNS TABLE (day date, previous date, next date, change integer)
    LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT of_month + bit.n,
           CASE WHEN near.earlier <> 0 THEN of_month + highest_bit(near.earlier)
                ELSE (SELECT t.month + highest_bit(t.active_days)
                        FROM category_learner_month t
                       WHERE t.category = of_category AND t.user_id = of_user AND t.month < of_month
                         AND t.active_days <> 0
                       ORDER BY t.month DESC
                       LIMIT 1)
           END,
           CASE WHEN near.later <> 0 THEN of_month + bit.n + 1 + highest_bit(near.later & -near.later)
                ELSE (SELECT t.month + highest_bit(t.active_days & -t.active_days)
                        FROM category_learner_month t
                       WHERE t.category = of_category AND t.user_id = of_user AND t.month > of_month
                         AND t.active_days <> 0
                       ORDER BY t.month
                       LIMIT 1)
           END,
           near.change
      FROM generate_series(0, 30) bit (n)
           CROSS JOIN LATERAL (
               SELECT (bits_before | bits_after) & ((1 << bit.n) - 1) AS earlier,
                      CASE WHEN bits_after & (1 << bit.n) <> 0 THEN bits_before ELSE bits_after END >> (bit.n + 1) AS later,
                      CASE WHEN bits_after & (1 << bit.n) <> 0 THEN 1 ELSE -1 END AS change) near
     WHERE (bits_before # bits_after) & (1 << bit.n) <> 0;
END;

-- A learner counts in a window of w days from an active day on until w days later. So a day counts from itself on, or from
-- where the one before it stops to count, to where it stops itself, or the next one begins to count.
CREATE FUNCTION window_changes(of_day date, previous date, next date)
    RETURNS TABLE (window_days integer, day date, change integer)
    LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT w.days, edge.day, edge.change
      FROM (VALUES (1), (7), (30), (90), (365)) w (days)
           CROSS JOIN LATERAL (VALUES (greatest(of_day, previous + w.days), 1),
                                      (least(of_day + w.days, next), -1)) edge (day, change)
     WHERE greatest(of_day, previous + w.days) < least(of_day + w.days, next);
END;

CREATE FUNCTION count_active_learners() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog SET jit = off
    SET enable_nestloop = off SET enable_mergejoin = off SET enable_sort = off SET enable_seqscan = off
AS $$
BEGIN
    PERFORM set_config('search_path', quote_ident(TG_TABLE_SCHEMA), true);
    IF TG_OP = 'INSERT' THEN
        INSERT INTO category_learners_change AS t (category, window_days, day, change)
        SELECT d.category, w.window_days, w.day, sum(d.learners * w.change)
          FROM (SELECT n.category, d.day, d.previous, d.next, sum(d.change)::integer AS learners
                  FROM new_rows n
                       CROSS JOIN LATERAL changed_days(n.category, n.user_id, n.month, 0, n.active_days) d
                 GROUP BY 1, 2, 3, 4) d
               CROSS JOIN LATERAL window_changes(d.day, d.previous, d.next) w
         GROUP BY 1, 2, 3
        HAVING sum(d.learners * w.change) <> 0
        ON CONFLICT (category, window_days, day) DO UPDATE SET change = t.change + EXCLUDED.change;
    ELSE
        INSERT INTO category_learners_change AS t (category, window_days, day, change)
        SELECT d.category, w.window_days, w.day, sum(d.learners * w.change)
          FROM (SELECT n.category, d.day, d.previous, d.next, sum(d.change)::integer AS learners
                  FROM old_rows o
                       JOIN new_rows n USING (category, user_id, month)
                       CROSS JOIN LATERAL changed_days(n.category, n.user_id, n.month, o.active_days, n.active_days) d
                 GROUP BY 1, 2, 3, 4) d
               CROSS JOIN LATERAL window_changes(d.day, d.previous, d.next) w
         GROUP BY 1, 2, 3
        HAVING sum(d.learners * w.change) <> 0
        ON CONFLICT (category, window_days, day) DO UPDATE SET change = t.change + EXCLUDED.change;
    END IF;
    RETURN NULL;
END;
$$;

-- None for DELETE: a row goes when no day is left in it.
CREATE TRIGGER count_inserted AFTER INSERT ON category_learner_month REFERENCING NEW TABLE AS new_rows
    EXECUTE FUNCTION count_active_learners();
CREATE TRIGGER count_updated AFTER UPDATE ON category_learner_month
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    EXECUTE FUNCTION count_active_learners();

-- These learners of these categories have less in their courses than before: an enrolment is gone or later, days are
-- gone, or a course is in another category now. What is left is in the courses in which they are enrolled.
CREATE FUNCTION fold_category_learners(categories text[], users text[]) RETURNS void
    LANGUAGE plpgsql SET jit = off
    SET enable_nestloop = on SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off
AS $$
DECLARE
    one record;
BEGIN
    UPDATE category_learner c
       SET enrolled_at = f.enrolled_at
      FROM unnest(categories, users) p (category, user_id)
           CROSS JOIN LATERAL (SELECT min(e.enrolled_at) AS enrolled_at
                                 FROM learner_course e JOIN course_info i USING (course_id)
                                WHERE e.user_id = p.user_id AND i.category = p.category) f
     WHERE c.category = p.category AND c.user_id = p.user_id AND c.enrolled_at <> f.enrolled_at;

    DELETE FROM category_learner c
     USING unnest(categories, users) p (category, user_id)
     WHERE c.category = p.category AND c.user_id = p.user_id
       AND NOT EXISTS (SELECT
                         FROM learner_course e JOIN course_info i USING (course_id)
                        WHERE e.user_id = p.user_id AND i.category = p.category);

    FOR one IN SELECT c.month, array_agg(c.category) AS categories, array_agg(c.user_id) AS users
                 FROM unnest(categories, users) p (category, user_id)
                      JOIN category_learner_month c USING (category, user_id)
                GROUP BY c.month
    LOOP
        UPDATE category_learner_month c
           SET active_days = f.active_days
          FROM unnest(one.categories, one.users) p (category, user_id)
               CROSS JOIN LATERAL (SELECT coalesce(bit_or(m.active_days), 0) AS active_days
                                     FROM learner_course e
                                          JOIN course_info i USING (course_id)
                                          JOIN learner_course_month m USING (course_id, user_id)
                                    WHERE e.user_id = p.user_id AND i.category = p.category AND m.month = one.month) f
         WHERE c.category = p.category AND c.user_id = p.user_id AND c.month = one.month
           AND c.active_days <> f.active_days;
    END LOOP;

    DELETE FROM category_learner_month c
     USING unnest(categories, users) p (category, user_id)
     WHERE c.category = p.category AND c.user_id = p.user_id AND c.active_days = 0;
END;
$$;

-- The learners and days of courses that had other categories, or none, until now. NULL is none.
CREATE FUNCTION move_courses(courses text[], categories_before text[], categories_after text[]) RETURNS void
    LANGUAGE plpgsql SET jit = off SET enable_nestloop = on SET enable_seqscan = off
AS $$
DECLARE
    one_month date;
BEGIN
    INSERT INTO category_day AS t (category, day, enrolments, completions, attempts, score_sum_e4, minutes_e4)
    SELECT k.category, d.day, sum(k.sign * d.enrolments), sum(k.sign * d.completions), sum(k.sign * d.attempts),
           sum(k.sign * d.score_sum_e4), sum(k.sign * d.minutes_e4)
      FROM unnest(courses, categories_before, categories_after) c (course_id, before, after)
           CROSS JOIN LATERAL (VALUES (c.before, -1), (c.after, 1)) k (category, sign)
           JOIN course_day d USING (course_id)
     WHERE k.category IS NOT NULL
     GROUP BY 1, 2
    ON CONFLICT (category, day) DO UPDATE
       SET enrolments = t.enrolments + EXCLUDED.enrolments,
           completions = t.completions + EXCLUDED.completions,
           attempts = t.attempts + EXCLUDED.attempts,
           score_sum_e4 = t.score_sum_e4 + EXCLUDED.score_sum_e4,
           minutes_e4 = t.minutes_e4 + EXCLUDED.minutes_e4;

    INSERT INTO category_learner AS t (category, user_id, enrolled_at)
    SELECT c.category, e.user_id, min(e.enrolled_at)
      FROM unnest(courses, categories_after) c (course_id, category) JOIN learner_course e USING (course_id)
     WHERE c.category IS NOT NULL
     GROUP BY 1, 2
     ORDER BY 3
    ON CONFLICT (category, user_id) DO UPDATE
       SET enrolled_at = EXCLUDED.enrolled_at
     WHERE EXCLUDED.enrolled_at < t.enrolled_at;

    FOR one_month IN SELECT DISTINCT m.month
                       FROM unnest(courses) c (course_id) JOIN learner_course_month m USING (course_id)
                      ORDER BY 1
    LOOP
        INSERT INTO category_learner_month AS t (category, user_id, month, active_days)
        SELECT c.category, m.user_id, one_month, bit_or(m.active_days)
          FROM unnest(courses, categories_after) c (course_id, category) JOIN learner_course_month m USING (course_id)
         WHERE c.category IS NOT NULL AND m.month = one_month
         GROUP BY 1, 2
        ON CONFLICT (category, user_id, month) DO UPDATE
           SET active_days = t.active_days | EXCLUDED.active_days
         WHERE EXCLUDED.active_days & ~t.active_days <> 0;
    END LOOP;

    PERFORM fold_category_learners(array_agg(l.category), array_agg(l.user_id))
       FROM (SELECT DISTINCT c.category, e.user_id
               FROM unnest(courses, categories_before) c (course_id, category) JOIN learner_course e USING (course_id)
              WHERE c.category IS NOT NULL) l;
END;
$$;

CREATE FUNCTION move_courses_of_info() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog SET enable_nestloop = off SET jit = off
AS $$
DECLARE
    courses text[];
    before  text[];
    after   text[];
BEGIN
    PERFORM set_config('search_path', quote_ident(TG_TABLE_SCHEMA), true);
    IF TG_OP = 'INSERT' THEN
        SELECT array_agg(n.course_id), array_agg(NULL::text), array_agg(n.category)
          INTO courses, before, after
          FROM new_rows n
         WHERE n.category IS NOT NULL;
    ELSIF TG_OP = 'UPDATE' THEN
        SELECT array_agg(n.course_id), array_agg(o.category), array_agg(n.category)
          INTO courses, before, after
          FROM old_rows o JOIN new_rows n USING (course_id)
         WHERE o.category IS DISTINCT FROM n.category;
    ELSE
        SELECT array_agg(o.course_id), array_agg(o.category), array_agg(NULL::text)
          INTO courses, before, after
          FROM old_rows o
         WHERE o.category IS NOT NULL;
    END IF;
    IF courses IS NOT NULL THEN
        PERFORM move_courses(courses, before, after);
    END IF;
    RETURN NULL;
END;
$$;

CREATE TRIGGER move_inserted AFTER INSERT ON course_info REFERENCING NEW TABLE AS new_rows
    EXECUTE FUNCTION move_courses_of_info();
CREATE TRIGGER move_updated AFTER UPDATE ON course_info REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    EXECUTE FUNCTION move_courses_of_info();
CREATE TRIGGER move_deleted AFTER DELETE ON course_info REFERENCING OLD TABLE AS old_rows
    EXECUTE FUNCTION move_courses_of_info();

-- While events are caught up with, an earlier one of an enrolment often comes later.
CREATE FUNCTION enrol_in_categories() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog SET jit = off
    SET enable_nestloop = off SET enable_mergejoin = off SET enable_sort = off
AS $$
BEGIN
    PERFORM set_config('search_path', quote_ident(TG_TABLE_SCHEMA), true);
    IF TG_OP = 'INSERT' THEN
        INSERT INTO category_learner AS t (category, user_id, enrolled_at)
        SELECT i.category, n.user_id, min(n.enrolled_at)
          FROM new_rows n JOIN course_info i USING (course_id)
         WHERE i.category IS NOT NULL
         GROUP BY 1, 2
        ON CONFLICT (category, user_id) DO UPDATE
           SET enrolled_at = EXCLUDED.enrolled_at
         WHERE EXCLUDED.enrolled_at < t.enrolled_at;
    ELSE
        INSERT INTO category_learner AS t (category, user_id, enrolled_at)
        SELECT i.category, n.user_id, min(n.enrolled_at)
          FROM old_rows o
               JOIN new_rows n USING (user_id, course_id)
               JOIN course_info i USING (course_id)
         WHERE n.enrolled_at < o.enrolled_at AND i.category IS NOT NULL
         GROUP BY 1, 2
        ON CONFLICT (category, user_id) DO UPDATE
           SET enrolled_at = EXCLUDED.enrolled_at
         WHERE EXCLUDED.enrolled_at < t.enrolled_at;
    END IF;
    RETURN NULL;
END;
$$;

CREATE FUNCTION add_days_to_categories() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog SET jit = off
    SET enable_nestloop = off SET enable_mergejoin = off SET enable_sort = off
AS $$
DECLARE
    one_month date;
BEGIN
    PERFORM set_config('search_path', quote_ident(TG_TABLE_SCHEMA), true);
    FOR one_month IN SELECT DISTINCT n.month FROM new_rows n
    LOOP
        INSERT INTO category_learner_month AS t (category, user_id, month, active_days)
        SELECT i.category, n.user_id, one_month, bit_or(n.active_days)
          FROM new_rows n JOIN course_info i USING (course_id)
         WHERE i.category IS NOT NULL AND n.month = one_month
         GROUP BY 1, 2
        ON CONFLICT (category, user_id, month) DO UPDATE
           SET active_days = t.active_days | EXCLUDED.active_days
         WHERE EXCLUDED.active_days & ~t.active_days <> 0;
    END LOOP;
    RETURN NULL;
END;
$$;

CREATE FUNCTION fold_deleted_learners() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog SET enable_nestloop = off SET jit = off
AS $$
BEGIN
    PERFORM set_config('search_path', quote_ident(TG_TABLE_SCHEMA), true);
    PERFORM fold_category_learners(array_agg(o.category), array_agg(o.user_id))
       FROM (SELECT DISTINCT i.category, o.user_id
               FROM old_rows o JOIN course_info i USING (course_id)
              WHERE i.category IS NOT NULL) o;
    RETURN NULL;
END;
$$;

-- The job moves no enrolment to a later time and takes no single day back, so this one need not be fast.
CREATE FUNCTION fold_updated_learner() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog
AS $$
BEGIN
    PERFORM set_config('search_path', quote_ident(TG_TABLE_SCHEMA), true);
    PERFORM fold_category_learners(ARRAY[i.category], ARRAY[NEW.user_id])
       FROM course_info i
      WHERE i.course_id = NEW.course_id AND i.category IS NOT NULL;
    RETURN NULL;
END;
$$;

CREATE TRIGGER enrol_inserted AFTER INSERT ON learner_course REFERENCING NEW TABLE AS new_rows
    EXECUTE FUNCTION enrol_in_categories();
CREATE TRIGGER enrol_updated AFTER UPDATE ON learner_course REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    EXECUTE FUNCTION enrol_in_categories();
CREATE TRIGGER fold_updated AFTER UPDATE ON learner_course
    FOR EACH ROW WHEN (NEW.enrolled_at > OLD.enrolled_at) EXECUTE FUNCTION fold_updated_learner();
CREATE TRIGGER fold_deleted AFTER DELETE ON learner_course REFERENCING OLD TABLE AS old_rows
    EXECUTE FUNCTION fold_deleted_learners();

CREATE TRIGGER add_inserted AFTER INSERT ON learner_course_month REFERENCING NEW TABLE AS new_rows
    EXECUTE FUNCTION add_days_to_categories();
CREATE TRIGGER add_updated AFTER UPDATE ON learner_course_month REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    EXECUTE FUNCTION add_days_to_categories();
CREATE TRIGGER fold_updated AFTER UPDATE ON learner_course_month
    FOR EACH ROW WHEN (OLD.active_days & ~NEW.active_days <> 0) EXECUTE FUNCTION fold_updated_learner();
CREATE TRIGGER fold_deleted AFTER DELETE ON learner_course_month REFERENCING OLD TABLE AS old_rows
    EXECUTE FUNCTION fold_deleted_learners();

CREATE FUNCTION add_course_days_to_categories() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog SET enable_nestloop = off SET jit = off
AS $$
BEGIN
    PERFORM set_config('search_path', quote_ident(TG_TABLE_SCHEMA), true);
    IF TG_OP <> 'INSERT' THEN
        UPDATE category_day t
           SET enrolments = t.enrolments - d.enrolments,
               completions = t.completions - d.completions,
               attempts = t.attempts - d.attempts,
               score_sum_e4 = t.score_sum_e4 - d.score_sum_e4,
               minutes_e4 = t.minutes_e4 - d.minutes_e4
          FROM (SELECT i.category, o.day, sum(o.enrolments) AS enrolments, sum(o.completions) AS completions,
                       sum(o.attempts) AS attempts, sum(o.score_sum_e4) AS score_sum_e4, sum(o.minutes_e4) AS minutes_e4
                  FROM old_rows o JOIN course_info i USING (course_id)
                 GROUP BY 1, 2) d
         WHERE t.category = d.category AND t.day = d.day;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO category_day AS t (category, day, enrolments, completions, attempts, score_sum_e4, minutes_e4)
        SELECT i.category, n.day, sum(n.enrolments), sum(n.completions), sum(n.attempts), sum(n.score_sum_e4),
               sum(n.minutes_e4)
          FROM new_rows n JOIN course_info i USING (course_id)
         WHERE i.category IS NOT NULL
         GROUP BY 1, 2
        ON CONFLICT (category, day) DO UPDATE
           SET enrolments = t.enrolments + EXCLUDED.enrolments,
               completions = t.completions + EXCLUDED.completions,
               attempts = t.attempts + EXCLUDED.attempts,
               score_sum_e4 = t.score_sum_e4 + EXCLUDED.score_sum_e4,
               minutes_e4 = t.minutes_e4 + EXCLUDED.minutes_e4;
    END IF;
    RETURN NULL;
END;
$$;

CREATE TRIGGER add_inserted AFTER INSERT ON course_day REFERENCING NEW TABLE AS new_rows
    EXECUTE FUNCTION add_course_days_to_categories();
CREATE TRIGGER add_updated AFTER UPDATE ON course_day REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    EXECUTE FUNCTION add_course_days_to_categories();
CREATE TRIGGER add_deleted AFTER DELETE ON course_day REFERENCING OLD TABLE AS old_rows
    EXECUTE FUNCTION add_course_days_to_categories();

DO $$
BEGIN
    PERFORM move_courses(array_agg(i.course_id), array_agg(NULL::text), array_agg(i.category))
       FROM course_info i
      WHERE i.category IS NOT NULL;
END;
$$;

-- What courses_facts says of all courses of a category, which the caller has at hand, from the sums above.
CREATE FUNCTION category_facts(of_category text, courses text[], window_length integer, as_of date)
    RETURNS dashboard_facts
    LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
DECLARE
    before_to   date := as_of - window_length;
    before_from date := before_to - window_length + 1;
    end_at      timestamptz := (as_of + 1)::timestamp AT TIME ZONE 'UTC';
    end_before  timestamptz := (before_to + 1)::timestamp AT TIME ZONE 'UTC';
BEGIN
    RETURN (
        WITH learners AS (
            SELECT sum(c.change) FILTER (WHERE c.window_days = 0) AS enrolled,
                   sum(c.change) FILTER (WHERE c.window_days = 0 AND c.day <= before_to) AS enrolled_before,
                   sum(c.change) FILTER (WHERE c.window_days = window_length) AS active,
                   sum(c.change) FILTER (WHERE c.window_days = window_length AND c.day <= before_to) AS active_before
              FROM category_learners_change c
             WHERE c.category = of_category AND c.window_days IN (0, window_length) AND c.day <= as_of),
        existing AS (
            SELECT count(*) FILTER (WHERE t.first_event_at < end_at) AS now,
                   count(*) FILTER (WHERE t.first_event_at < end_before) AS before
              FROM course_totals t
             WHERE t.course_id = ANY (courses)),
        windows AS (
            SELECT sum(d.enrolments) AS enrolments,
                   sum(d.enrolments) FILTER (WHERE d.day <= before_to) AS enrolments_before,
                   sum(d.completions) AS completions,
                   sum(d.completions) FILTER (WHERE d.day <= before_to) AS completions_before,
                   sum(d.attempts) FILTER (WHERE d.day > before_to) AS attempts,
                   sum(d.attempts) FILTER (WHERE d.day BETWEEN before_from AND before_to) AS attempts_before,
                   sum(d.score_sum_e4) FILTER (WHERE d.day > before_to) AS score_sum_e4,
                   sum(d.score_sum_e4) FILTER (WHERE d.day BETWEEN before_from AND before_to) AS score_sum_e4_before,
                   sum(d.minutes_e4) FILTER (WHERE d.day > before_to) AS minutes_e4,
                   sum(d.minutes_e4) FILTER (WHERE d.day BETWEEN before_from AND before_to) AS minutes_e4_before
              FROM category_day d
             WHERE d.category = of_category AND d.day <= as_of),
        active AS (
            SELECT greatest(c.day, before_to) AS day, sum(c.change) AS change
              FROM category_learners_change c
             WHERE c.category = of_category AND c.window_days = 1 AND c.day <= as_of
             GROUP BY 1),
        active_days AS (
            SELECT d.day::date AS day, sum(a.change) OVER (ORDER BY d.day) AS learners
              FROM generate_series(before_to::timestamp, as_of, interval '1 day') d (day)
                   LEFT JOIN active a ON a.day = d.day::date)
        SELECT ROW(ROW(l.enrolled, l.active, e.now, w.enrolments, w.completions, w.attempts, w.score_sum_e4,
                       w.minutes_e4)::window_figures,
                   ROW(l.enrolled_before, l.active_before, e.before, w.enrolments_before, w.completions_before,
                       w.attempts_before, w.score_sum_e4_before, w.minutes_e4_before)::window_figures,
                   ARRAY(SELECT ROW(a.day, coalesce(a.learners, 0), coalesce(f.enrolments, 0),
                                    coalesce(f.completions, 0), coalesce(f.minutes_e4, 0))::day_figures
                           FROM active_days a
                                LEFT JOIN category_day f ON f.category = of_category AND f.day = a.day
                          WHERE a.day > before_to
                          ORDER BY a.day))::dashboard_facts
          FROM learners l, existing e, windows w);
END;
$$;

-- The courses are those that the filters select. Those without filters stay for the version before, which calls them.
CREATE FUNCTION facts_of(filters jsonb, courses text[], window_length integer, as_of date) RETURNS dashboard_facts
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN courses IS NULL THEN platform_facts(window_length, as_of)
                WHEN filters ->> 'category' IS NOT NULL AND filters ->> 'courseId' IS NULL
                     AND filters ->> 'instructorId' IS NULL
                THEN category_facts(filters ->> 'category', courses, window_length, as_of)
                ELSE courses_facts(courses, window_length, as_of)
           END;

CREATE FUNCTION dashboard_metrics_at(filters jsonb, days integer, as_of date)
    RETURNS TABLE (ordinal integer, metric_type text, value numeric, previous_value numeric, change_percentage numeric)
    LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT m.*
      FROM (SELECT facts_of(filters, selected_courses(filters), days, as_of) AS facts OFFSET 0) f,
           compared_metrics(f.facts) m;
END;

CREATE FUNCTION dashboard_days(filters jsonb, from_day date, to_day date)
    RETURNS TABLE (day date, active_users bigint, enrolments bigint, completions bigint, minutes_e4 bigint)
    LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT d.*
      FROM (SELECT facts_of(filters, selected_courses(filters), to_day - from_day + 1, to_day) AS facts OFFSET 0) f,
           unnest((f.facts).days) d
     ORDER BY d.day;
END;

CREATE OR REPLACE VIEW dashboard_metrics AS
SELECT md5('metric:' || m.metric_type || ':' || t.timeframe)::uuid AS id,
       m.metric_type,
       m.value,
       m.previous_value,
       m.change_percentage,
       t.timeframe,
       '{}'::jsonb AS filters,
       analytics_now() AS calculated_at
  FROM timeframe t, dashboard_metrics_at('{}'::jsonb, t.days, analytics_today()) m;

-- As before, but for the facts.
CREATE OR REPLACE FUNCTION dashboard_answer(frame text, as_of date, filters jsonb) RETURNS json
    LANGUAGE plpgsql STABLE
AS $$
DECLARE
    courses  text[]  := selected_courses(filters);
    window_days integer := (SELECT t.days FROM timeframe t WHERE t.timeframe = frame);
    from_day date    := as_of - window_days + 1;
    facts    dashboard_facts := facts_of(filters, courses, window_days, as_of);
    metrics  json;
    charts   json;
    top      json;
BEGIN
    SELECT json_agg((SELECT json_object_agg(f.name, f.value ORDER BY f.ordinal)
                       FROM (VALUES (1, 'id', to_json(md5('metric:' || m.metric_type || ':' || frame)::uuid)),
                                    (2, 'metricType', to_json(m.metric_type)),
                                    (3, 'value', to_json(m.value)),
                                    (4, 'previousValue', to_json(m.previous_value)),
                                    (5, 'changePercentage', to_json(m.change_percentage)),
                                    (6, 'timeframe', to_json(frame)),
                                    (7, 'filters', filters::json),
                                    (8, 'calculatedAt', to_json(iso_instant(analytics_now()))))
                            f (ordinal, name, value)
                      WHERE f.value IS NOT NULL) ORDER BY m.ordinal)
      INTO metrics
      FROM compared_metrics(facts) m;

    SELECT json_build_array(
               dashboard_chart('active_users', 'Active users',
                               json_agg(json_build_object('date', d.day, 'value', d.active_users) ORDER BY d.day)),
               dashboard_chart('enrollments', 'Enrolments',
                               json_agg(json_build_object('date', d.day, 'value', d.enrolments) ORDER BY d.day)),
               dashboard_chart('completions', 'Completions',
                               json_agg(json_build_object('date', d.day, 'value', d.completions) ORDER BY d.day)),
               dashboard_chart('learning_hours', 'Learning hours',
                               json_agg(json_build_object('date', d.day, 'value', hours(d.minutes_e4)) ORDER BY d.day)))
      INTO charts
      FROM unnest(facts.days) d;

    SELECT coalesce(json_agg(json_strip_nulls(json_build_object(
                        'courseId', t.course_id,
                        'title', (SELECT i.title FROM course_info i WHERE i.course_id = t.course_id),
                        'enrollments', t.enrolments))
                        ORDER BY t.enrolments DESC, t.course_id), '[]')
      INTO top
      FROM top_courses(courses, from_day, as_of) t;

    RETURN json_build_object(
        'metrics', metrics,
        'charts', charts,
        'summary', json_build_object(
            'from', from_day,
            'to', as_of,
            'asOf', as_of,
            'topCourses', top,
            'freshness', (SELECT answer FROM freshness)));
END;
$$;
