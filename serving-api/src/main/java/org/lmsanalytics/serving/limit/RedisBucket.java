package org.lmsanalytics.serving.limit;

import static java.util.Objects.requireNonNull;

import java.util.List;
import redis.clients.jedis.JedisPooled;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * The same as {@link LocalBucket}, kept in Redis, so that it holds over all processes of the API. One script takes and
 * decides in one step, by the clock of Redis; nothing is tried again.
 */
record RedisBucket(JedisPooled redis, String key, Rate rate) implements Bucket {
    private static final String TAKE = """
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local interval, burst, wanted = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
            local from = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now)
            local free = math.max(0, math.floor((now + burst - from) / interval))
            local granted = math.min(wanted, free)
            local untilTime = from + granted * interval
            if granted > 0 then
              redis.call('SET', KEYS[1], string.format('%.0f', untilTime), 'PX', math.ceil((untilTime - now) / 1000))
            end
            return {granted, free - granted, math.max(0, untilTime + interval - burst - now)}
            """;

    private static final String TAKE_SHA1 = Scripts.sha1(TAKE);

    RedisBucket {
        requireNonNull(redis, "redis is null");
        requireNonNull(key, "key is null");
        requireNonNull(rate, "rate is null");
    }

    @Override
    public Grant take(int wanted) {
        List<String> keys = List.of(key);
        List<String> arguments = List.of(
                Long.toString(rate.intervalMicros()), Long.toString(rate.burstMicros()), Integer.toString(wanted));
        List<?> answer = (List<?>) evaluate(keys, arguments);
        return new Grant(Math.toIntExact((Long) answer.get(0)), (Long) answer.get(1), (Long) answer.get(2));
    }

    private Object evaluate(List<String> keys, List<String> arguments) {
        try {
            return redis.evalsha(TAKE_SHA1, keys, arguments);
        } catch (JedisNoScriptException e) {
            // Redis was started since; this teaches it the script too.
            return redis.eval(TAKE, keys, arguments);
        }
    }
}
