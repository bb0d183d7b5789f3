-- The one place where SQL takes the time from. A session may fix it: SET analytics.clock = '2014-12-01T00:00:00Z'.
CREATE FUNCTION analytics_now() RETURNS timestamptz
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(nullif(current_setting('analytics.clock', true), '')::timestamptz, now());

-- Days are UTC calendar days.
CREATE FUNCTION utc_day(at timestamptz) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (at AT TIME ZONE 'UTC')::date;

CREATE FUNCTION analytics_today() RETURNS date
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN utc_day(analytics_now());

-- An unfinished learner last seen before this day has dropped out. SET analytics.dropped_after_days to change the 30.
CREATE FUNCTION dropped_before_day() RETURNS date
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN analytics_today() - coalesce(nullif(current_setting('analytics.dropped_after_days', true), '')::integer, 30);

-- Rounded HALF_UP to 2 decimals, at the last moment; NULL, not 0, for a mean over nothing.
CREATE FUNCTION quotient(dividend numeric, divisor numeric) RETURNS numeric
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN trim_scale(round(dividend / nullif(divisor, 0), 2));

CREATE FUNCTION percentage(part numeric, whole numeric) RETURNS numeric
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN quotient(100 * part, whole);

CREATE FUNCTION hours(minutes_e4 numeric) RETURNS numeric
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN quotient(minutes_e4, 600000);

-- The mean of decimals of 4 places.
CREATE FUNCTION mean_e4(sum_e4 numeric, n numeric) RETURNS numeric
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN quotient(sum_e4, 10000 * n);

CREATE FUNCTION decimal_e4(e4 bigint) RETURNS numeric
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN trim_scale(e4 * 0.0001);

-- ISO 8601, UTC, milliseconds.
CREATE FUNCTION iso_instant(at timestamptz) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
