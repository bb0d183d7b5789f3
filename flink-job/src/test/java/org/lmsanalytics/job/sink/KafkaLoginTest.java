package org.lmsanalytics.job.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.contract.connection.CertificateAuthorities;
import org.lmsanalytics.contract.connection.KafkaConnection;
import org.lmsanalytics.contract.connection.KafkaProtocol;
import org.lmsanalytics.contract.connection.SaslMechanism;

class KafkaLoginTest {
    private static final String MECHANISM = "SCRAM-SHA-512";

    private final Set<String> before =
            Arrays.stream(Security.getProviders()).map(Provider::getName).collect(Collectors.toSet());

    @AfterEach
    void removeProviders() {
        Arrays.stream(Security.getProviders())
                .filter(provider -> !before.contains(provider.getName()))
                .forEach(provider -> Security.removeProvider(provider.getName()));
    }

    @Test
    void shouldLetOthersLogInWhenAJobIsOverThatNeverDid() throws Exception {
        try (URLClassLoader job = classesOfAJob()) {
            logIn(job);
        }
        SaslClient client = Sasl.createSaslClient(
                new String[] {MECHANISM}, null, "kafka", "localhost", Map.of(), KafkaLoginTest::answer);
        String first = new String(client.evaluateChallenge(new byte[0]), StandardCharsets.UTF_8);
        assertTrue(first.startsWith("n,,n=job,r="), first);
    }

    @Test
    void shouldKeepNothingOfAJobThatIsOver() throws Exception {
        try (URLClassLoader job = classesOfAJob()) {
            logIn(job);
            assertEquals(
                    List.of(),
                    Arrays.stream(Security.getProviders())
                            .filter(provider -> provider.getClass().getClassLoader() == job)
                            .toList());
        }
    }

    @Test
    void shouldTellEveryPasswordAsItIs() {
        String password = "a \"b\" \\ 'c'; d=e\n\r\t ü";
        Map<String, Object> properties = new KafkaConnection(
                        "kafka:1",
                        KafkaProtocol.SASL_SSL,
                        SaslMechanism.SCRAM_SHA_512,
                        "user \"name\"",
                        password,
                        CertificateAuthorities.OF_JAVA)
                .with(Map.of());
        Map<String, ?> options = JaasContext.loadClientContext(
                        Map.of("sasl.jaas.config", new Password((String) properties.get("sasl.jaas.config"))))
                .configurationEntries()
                .get(0)
                .getOptions();
        assertEquals(Map.of("username", "user \"name\"", "password", password), options);
    }

    /** As Kafka's clients do it. */
    private static void logIn(ClassLoader job) throws Exception {
        Class<?> login = job.loadClass(KafkaLogin.class.getName());
        Arrays.stream(login.getMethods())
                .filter(method -> method.getName().equals("configure"))
                .findFirst()
                .orElseThrow()
                .invoke(login.getConstructor().newInstance(), Map.of(), "client", null, null);
        Class.forName("org.apache.kafka.common.security.scram.ScramLoginModule", true, job);
        Class.forName("org.apache.kafka.common.security.plain.PlainLoginModule", true, job);
    }

    /** The class path once more, besides what a cluster has. */
    private static URLClassLoader classesOfAJob() throws IOException {
        ClassLoader cluster = new ClassLoader(ClassLoader.getPlatformClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                if (name.startsWith("org.slf4j.")) {
                    return KafkaLoginTest.class.getClassLoader().loadClass(name);
                }
                throw new ClassNotFoundException(name);
            }
        };
        String[] paths = System.getProperty("java.class.path").split(File.pathSeparator, -1);
        URL[] urls = new URL[paths.length];
        for (int i = 0; i < paths.length; i++) {
            urls[i] = Path.of(paths[i]).toUri().toURL();
        }
        return new URLClassLoader(urls, cluster);
    }

    private static void answer(Callback... callbacks) throws UnsupportedCallbackException {
        for (Callback callback : callbacks) {
            if (callback instanceof NameCallback name) {
                name.setName("job");
            } else if (callback instanceof PasswordCallback password) {
                password.setPassword("secret".toCharArray());
            } else {
                throw new UnsupportedCallbackException(callback);
            }
        }
    }
}
