-- Who learns what and when, made up from a seed. The shape decides every figure: docs/performance.md says why it is so.
-- {users}, {courses}, {enrolments}, {seed}, {end} and {days} are filled in.

DROP SCHEMA IF EXISTS volume CASCADE;
CREATE SCHEMA volume;

-- A number from 0 to 1 that depends on nothing but the seed and the two arguments.
CREATE FUNCTION volume.unit(salt integer, n bigint) RETURNS double precision
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (hashint8extended(n, {seed} * 1000 + salt) & 9007199254740991)::double precision / 9007199254740992;

-- Where days are counted from. The last day of the volume is the one before the clock's.
CREATE FUNCTION volume.start() RETURNS timestamptz
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ('{end}'::date - {days})::timestamp AT TIME ZONE 'UTC';

CREATE FUNCTION volume.at(seconds bigint) RETURNS timestamptz
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN to_timestamp(extract(epoch FROM volume.start())::bigint + seconds);

-- A few large courses, many small ones: the size falls with the rank by a power. The largest of 10,000 has 4,000
-- learners, the one in the middle 50. The first of 30 categories has an eighth of the courses. A tenth as many
-- instructors as courses. A course begins at any time, a sixth of them before the first day.
CREATE UNLOGGED TABLE volume.course AS
SELECT n AS course_no,
       'course-' || lpad(n::text, 5, '0') AS course_id,
       'category-' || lpad((1 + floor(30 * power(volume.unit(1, n), 1.7)))::text, 2, '0') AS category,
       'instructor-' || lpad((1 + floor({courses} / 10.0 * volume.unit(2, n)))::text, 4, '0') AS instructor_id,
       6 + floor(18 * volume.unit(3, n))::integer AS modules,
       greatest(0, floor({days} * 86400 * (1.15 * volume.unit(4, n) - 0.2)))::bigint AS begins,
       power(n + 20, -0.8) AS weight,
       0::bigint AS places
  FROM generate_series(1, {courses}) n;

UPDATE volume.course c
   SET places = s.places
  FROM (SELECT course_no,
               round({enrolments} * sum(weight) OVER (ORDER BY course_no) / sum(weight) OVER ())
                   - round({enrolments} * (sum(weight) OVER (ORDER BY course_no) - weight) / sum(weight) OVER ()) AS places
          FROM volume.course) s
 WHERE s.course_no = c.course_no;

-- Some learners enrol much more often than others: the most active one about a hundred times, the median one 7 times.
-- More are drawn than there are places, since nobody enrols twice in a course.
CREATE UNLOGGED TABLE volume.enrolment AS
SELECT row_number() OVER (ORDER BY d.course_no, d.user_no) AS enrolment_no, d.course_no, d.user_no
  FROM (SELECT d.course_no, d.user_no, row_number() OVER (PARTITION BY d.course_no ORDER BY d.drawn) AS place
          FROM (SELECT c.course_no,
                       1 + floor({users} * (0.1 * u.x + 0.9 * u.x * u.x))::integer AS user_no,
                       min(n) AS drawn
                  FROM volume.course c,
                       generate_series(1, ceil(1.2 * c.places + 3)::integer) n,
                       LATERAL (SELECT volume.unit(10, c.course_no * 1000000::bigint + n) AS x) u
                 GROUP BY 1, 2) d) d
  JOIN volume.course c USING (course_no)
 WHERE d.place <= c.places;

-- An eighth never begins, two fifths complete the course, the others stop somewhere. Most enrol in the first months of a
-- course. The days between two modules are 0.4 to 9.6, half of them under 2.7.
CREATE UNLOGGED TABLE volume.pace AS
SELECT e.enrolment_no,
       e.course_no,
       e.user_no,
       c.begins + floor((least({days} * 86400, c.begins + 540 * 86400) - c.begins - 1)
                        * power(volume.unit(20, e.enrolment_no), 1.8))::bigint AS enrols,
       86400 * (0.4 + 9.2 * power(volume.unit(21, e.enrolment_no), 2)) AS gap,
       CASE WHEN f.fate < 0.12 THEN 0
            WHEN f.fate < 0.54 THEN c.modules
            ELSE 1 + floor((c.modules - 1) * volume.unit(22, e.enrolment_no))::integer
       END AS steps,
       c.modules
  FROM volume.enrolment e
  JOIN volume.course c USING (course_no),
       LATERAL (SELECT volume.unit(23, e.enrolment_no) AS fate) f;

-- What happens: step 0 is the enrolment, each other one a completed module, after every fourth also an attempt at an
-- assessment of five questions, some of it wrong.
CREATE UNLOGGED TABLE volume.step AS
SELECT s.course_no,
       s.user_no,
       s.step,
       s.seconds,
       (s.seconds / 86400)::integer AS day,
       CASE WHEN s.step = 0 THEN 0 ELSE 5 + floor(41 * volume.unit(31, s.key))::integer END AS module_minutes,
       CASE WHEN s.attempts THEN floor(32 * greatest(volume.unit(32, s.key), volume.unit(33, s.key)))::integer END
           AS answers,
       CASE WHEN s.attempts THEN 10 + floor(31 * volume.unit(34, s.key))::integer ELSE 0 END AS attempt_minutes,
       s.step = s.modules AS completes
  FROM (SELECT p.course_no,
               p.user_no,
               p.modules,
               n AS step,
               n > 0 AND n % 4 = 0 AS attempts,
               p.enrolment_no * 32 + n AS key,
               p.enrols + CASE WHEN n = 0 THEN 0
                               ELSE floor(p.gap * (n - 1 + 0.9 * volume.unit(30, p.enrolment_no * 32 + n)))::bigint + 1
                          END AS seconds
          FROM volume.pace p, generate_series(0, p.steps) n) s
 WHERE s.seconds < {days}::bigint * 86400;
