package org.lmsanalytics.serving.erasure;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lmsanalytics.contract.PersonDigest;

/**
 * Names an erasure by all that is needed to tell how far it is, so that nothing about it must be stored.
 *
 * @param person the digest of the person's id
 * @param partition the partition of user.events with the UserDeleted …
 * @param offset … and its place there
 */
record ErasureId(String person, int partition, long offset) {
    static final String FORM = "<digest>.<partition>.<offset>, as DELETE /api/v1/users/{userId} gave it";

    /** No more digits than the numbers can hold. */
    private static final Pattern TEXT =
            Pattern.compile("([A-Za-z0-9_-]{22})\\.(0|[1-9][0-9]{0,8})\\.(0|[1-9][0-9]{0,17})");

    ErasureId {
        requireNonNull(person, "person is null");
    }

    static ErasureId of(String userId, int partition, long offset) {
        return new ErasureId(PersonDigest.of(userId), partition, offset);
    }

    /** Empty if the text is no such id. */
    static Optional<ErasureId> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new ErasureId(
                        matcher.group(1), Integer.parseInt(matcher.group(2)), Long.parseLong(matcher.group(3))))
                : Optional.empty();
    }

    String text() {
        return person + "." + partition + "." + offset;
    }
}
