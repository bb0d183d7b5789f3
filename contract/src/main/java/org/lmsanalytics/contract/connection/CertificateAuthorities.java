package org.lmsanalytics.contract.connection;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * Who may certify that a server is what it says. A process that receives these settings from another one must find the
 * file as well.
 *
 * @param file certificates in PEM; empty: those that the Java runtime trusts
 */
public record CertificateAuthorities(String file) implements Serializable {
    public static final String VARIABLE = "TLS_CA_FILE";
    public static final CertificateAuthorities OF_JAVA = new CertificateAuthorities("");

    private static final long serialVersionUID = 1L;

    public CertificateAuthorities {
        requireNonNull(file, "file is null");
        if (!file.isEmpty()) {
            read(file);
        }
    }

    public static CertificateAuthorities from(Map<String, String> environment) {
        return new CertificateAuthorities(new EnvironmentTexts(environment).text(VARIABLE, ""));
    }

    Optional<String> absoluteFile() {
        return Optional.of(file)
                .filter(path -> !path.isEmpty())
                .map(path -> Path.of(path).toAbsolutePath().toString());
    }

    /** Makes sockets that trust only these. */
    SSLSocketFactory sockets() {
        if (file.isEmpty()) {
            return (SSLSocketFactory) SSLSocketFactory.getDefault();
        }
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int number = 0;
            for (Certificate certificate : read(file)) {
                trusted.setCertificateEntry("ca-" + number++, certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("No TLS with the certificates of " + file, e);
        }
    }

    private static Collection<? extends Certificate> read(String file) {
        try (InputStream pem = Files.newInputStream(Path.of(file))) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (certificates.isEmpty()) {
                throw new ConnectionSettingsException(VARIABLE, "names %s, which holds no certificate".formatted(file));
            }
            return certificates;
        } catch (IOException | InvalidPathException e) {
            throw new ConnectionSettingsException(VARIABLE, "names %s, which cannot be read: %s".formatted(file, e));
        } catch (GeneralSecurityException e) {
            throw new ConnectionSettingsException(
                    VARIABLE, "names %s, which is no file of certificates in PEM: %s".formatted(file, e.getMessage()));
        }
    }
}
