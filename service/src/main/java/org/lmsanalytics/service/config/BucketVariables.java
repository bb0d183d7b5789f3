package org.lmsanalytics.service.config;

import static org.lmsanalytics.service.config.ValueType.flag;
import static org.lmsanalytics.service.config.ValueType.httpAddress;
import static org.lmsanalytics.service.config.ValueType.secret;
import static org.lmsanalytics.service.config.ValueType.text;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** A bucket that reports are stored in. Which one is what the others are for: without it, none of them may be set. */
final class BucketVariables {
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern PREFIX = Pattern.compile("([A-Za-z0-9._-]+/)+");

    private final Variable<String> name;
    private final Variable<URI> endpoint;
    private final Variable<String> region;
    private final Variable<String> prefix;
    private final Variable<Boolean> pathStyle;
    private final Variable<String> accessKey;
    private final Variable<String> secretKey;

    BucketVariables(Section section) {
        name = section.optional(
                "REPORTS_S3_BUCKET",
                text("a name of 3 to 63 of a-z, 0-9, hyphens and dots", BUCKET),
                "the bucket where reports are stored, in place of the folder");
        endpoint = section.optional("REPORTS_S3_ENDPOINT", httpAddress(), "where it is; by default at Amazon");
        region = section.variable("REPORTS_S3_REGION", "us-east-1", text("a name"), "in which region");
        prefix = section.optional(
                "REPORTS_S3_PREFIX", text("a path that ends with a slash", PREFIX), "what every key begins with");
        pathStyle = section.variable(
                "REPORTS_S3_PATH_STYLE", "false", flag(), "true: the bucket is named in the path, not in the host");
        accessKey = section.optional(
                "REPORTS_S3_ACCESS_KEY", secret("any text"), "who logs in; by default, who this machine is at Amazon");
        secretKey = section.optional("REPORTS_S3_SECRET_KEY", secret("any text"), "with this key");
    }

    Optional<BucketSettings> settings(Environment environment) {
        Optional<String> bucket = environment.find(name);
        Optional<BucketSettings.Credentials> credentials = credentials(environment);
        if (bucket.isEmpty()) {
            requireBucketFor(environment, endpoint);
            requireBucketFor(environment, accessKey);
        }
        Optional<URI> address = environment.find(endpoint);
        String where = environment.value(region);
        String begin = environment.find(prefix).orElse("");
        boolean inPath = environment.value(pathStyle);
        return bucket.map(found -> new BucketSettings(found, address, where, begin, inPath, credentials));
    }

    private Optional<BucketSettings.Credentials> credentials(Environment environment) {
        Optional<String> user = environment.find(accessKey);
        Optional<String> key = environment.find(secretKey);
        if (user.isPresent() != key.isPresent()) {
            environment.refuse(
                    user.isPresent() ? accessKey : secretKey,
                    "is set, but not %s".formatted((user.isPresent() ? secretKey : accessKey).name()));
        }
        return user.flatMap(access -> key.map(secret -> new BucketSettings.Credentials(access, secret)));
    }

    private void requireBucketFor(Environment environment, Variable<?> variable) {
        if (environment.find(variable).isPresent() && !environment.isSet(name)) {
            environment.refuse(variable, "is set, but not REPORTS_S3_BUCKET");
        }
    }
}
