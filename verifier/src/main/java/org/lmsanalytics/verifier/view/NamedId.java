package org.lmsanalytics.verifier.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;

/** The id of a row that has another name: MD5 of its kind and name. */
final class NamedId {
    private NamedId() {}

    static UUID of(String kind, String name) {
        try {
            ByteBuffer digest =
                    ByteBuffer.wrap(MessageDigest.getInstance("MD5").digest((kind + ":" + name).getBytes(UTF_8)));
            return new UUID(digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Several names are one as a JSON array, so that no two lists of names are alike. */
    static UUID of(String kind, List<String> names) {
        return of(kind, names.stream().map(NamedId::quoted).collect(joining(", ", "[", "]")));
    }

    private static String quoted(String text) {
        return text.codePoints().mapToObj(NamedId::escaped).collect(joining("", "\"", "\""));
    }

    private static String escaped(int character) {
        return switch (character) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default ->
                character < ' ' ? "\\u00%x%x".formatted(character >> 4, character & 15) : Character.toString(character);
        };
    }
}
