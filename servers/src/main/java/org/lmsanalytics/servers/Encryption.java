package org.lmsanalytics.servers;

import static java.util.Objects.requireNonNull;

/**
 * What servers need to take encrypted connections, and who may log in to Kafka and Redis there.
 *
 * @param user whose name and password hold no character that a server's settings could take for their own
 */
public record Encryption(ServerCertificate certificate, String user, String password) {
    public Encryption {
        requireNonNull(certificate, "certificate is null");
        requireNonNull(user, "user is null");
        requireNonNull(password, "password is null");
    }
}
