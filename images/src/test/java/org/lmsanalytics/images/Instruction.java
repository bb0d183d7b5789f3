package org.lmsanalytics.images;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a Dockerfile, with what continues it.
 *
 * @param keyword in capitals
 * @param flags {@code --name=value} before the rest
 * @param rest as it is written
 */
record Instruction(String keyword, Map<String, String> flags, String rest) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern FLAG = Pattern.compile("^--([a-z-]+)=(\\S+)\\s+");
    private static final Pattern PAIR = Pattern.compile("([\\w.]+)=(?:\"([^\"]*)\"|(\\S*))");

    Instruction {
        requireNonNull(keyword, "keyword is null");
        flags = Map.copyOf(flags);
        requireNonNull(rest, "rest is null");
    }

    static Instruction parse(String line) {
        String[] parts = line.strip().split("\\s+", 2);
        String rest = parts.length > 1 ? parts[1].strip() : "";
        Map<String, String> flags = new LinkedHashMap<>();
        for (Matcher flag = FLAG.matcher(rest); flag.find(); flag = FLAG.matcher(rest)) {
            flags.put(flag.group(1), flag.group(2));
            rest = rest.substring(flag.end());
        }
        return new Instruction(parts[0].toUpperCase(java.util.Locale.ROOT), flags, rest);
    }

    boolean is(String keywords) {
        return Arrays.asList(keywords.split(" ", -1)).contains(keyword);
    }

    List<String> words() {
        return new ArrayList<>(List.of(rest.split("\\s+", -1)));
    }

    /** A command in the exec form; any other would be run by a shell. */
    List<String> command() {
        return strings(rest);
    }

    /** That of HEALTHCHECK. */
    List<String> checkedBy() {
        return strings(rest.replaceFirst("^CMD\\s+", ""));
    }

    private static List<String> strings(String array) {
        try {
            return JSON.readValue(array, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not in the exec form: " + array, e);
        }
    }

    /** The {@code name=value} of ENV, LABEL and ARG. */
    Map<String, String> pairs() {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (Matcher pair = PAIR.matcher(rest); pair.find(); ) {
            pairs.put(pair.group(1), pair.group(2) != null ? pair.group(2) : pair.group(3));
        }
        return pairs;
    }
}
