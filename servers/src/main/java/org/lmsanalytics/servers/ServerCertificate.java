package org.lmsanalytics.servers;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A certificate for the host name {@code localhost}, and for no other, made anew with the authority that issued it.
 *
 * @param authority its certificate, in PEM: who trusts it trusts the server
 * @param trustStore the same certificate, as Java takes it
 * @param keyAndCertificate of the server, in PEM
 */
public record ServerCertificate(Path authority, Path trustStore, Path keyAndCertificate) {
    private static final String PASSWORD = "changeit";

    public ServerCertificate {
        requireNonNull(authority, "authority is null");
        requireNonNull(trustStore, "trustStore is null");
        requireNonNull(keyAndCertificate, "keyAndCertificate is null");
    }

    static ServerCertificate make(Path directory) {
        try {
            Files.createDirectories(directory);
            Path keys = directory.resolve("keys.p12");
            Path log = directory.resolve("keytool.log");
            keytool(keys, log, "authority", "CN=Authority of a test", "-ext", "bc:c=ca:true");
            keytool(keys, log, "server", "CN=localhost", "-ext", "san=dns:localhost", "-signer", "authority");
            KeyStore store = load(keys);
            Path authority = Files.writeString(
                    directory.resolve("authority.pem"),
                    pem("CERTIFICATE", store.getCertificate("authority").getEncoded()));
            // PostgreSQL takes no key that others may read.
            Path server = Files.createFile(
                    directory.resolve("server.pem"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(
                    server,
                    pem(
                                    "PRIVATE KEY",
                                    store.getKey("server", PASSWORD.toCharArray())
                                            .getEncoded())
                            + pem("CERTIFICATE", store.getCertificate("server").getEncoded()));
            Path trustStore = directory.resolve("authority.p12");
            save(store.getCertificate("authority"), trustStore);
            return new ServerCertificate(authority, trustStore, server);
        } catch (IOException | GeneralSecurityException e) {
            throw new ServerException("cannot make a certificate", e);
        }
    }

    /** Options by which a Java runtime trusts the authority, and no other. */
    public String javaOptions() {
        return "-Djavax.net.ssl.trustStore=" + trustStore + " -Djavax.net.ssl.trustStorePassword=" + PASSWORD;
    }

    private static void save(Certificate authority, Path file) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", authority);
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
    }

    private static void keytool(Path keys, Path log, String alias, String name, String... more) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                keys.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-alias",
                alias,
                "-dname",
                name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "2"));
        command.addAll(List.of(more));
        ChildProcess.run(new Program("keytool", command, Map.of(), log));
    }

    private static KeyStore load(Path keys) throws IOException, GeneralSecurityException {
        try (InputStream file = Files.newInputStream(keys)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(file, PASSWORD.toCharArray());
            return store;
        }
    }

    private static String pem(String kind, byte[] content) {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, text, kind);
    }
}
