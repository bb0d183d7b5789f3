package org.lmsanalytics.job.sink;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Map;
import javax.security.auth.login.Configuration;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.authenticator.DefaultLogin;

/**
 * How the job's clients log in to Kafka. The classes for that register themselves with the Java runtime, and serve all jobs
 * that follow in the process. If they were those of a job, nobody could log in when it is over, since what they have not
 * loaded by then is gone; and all of its classes would stay in memory. So they are loaded once more, for as long as the
 * process lives, before those of the job can register.
 */
public final class KafkaLogin extends DefaultLogin {
    private static final List<String> PROVIDERS = List.of(
            "org.apache.kafka.common.security.scram.internals.ScramSaslClientProvider",
            "org.apache.kafka.common.security.scram.internals.ScramSaslServerProvider",
            "org.apache.kafka.common.security.plain.internals.PlainSaslServerProvider");

    private static boolean registered = KafkaLogin.class.getClassLoader() == ClassLoader.getSystemClassLoader();

    @Override
    public void configure(
            Map<String, ?> configs, String context, Configuration configuration, AuthenticateCallbackHandler handler) {
        registerForTheProcess();
        super.configure(configs, context, configuration, handler);
    }

    /** Where another job has done it, its registration holds. */
    private static synchronized void registerForTheProcess() {
        if (registered) {
            return;
        }
        URL jar = DefaultLogin.class.getProtectionDomain().getCodeSource().getLocation();
        // Never closed.
        ClassLoader loader = new URLClassLoader(
                new URL[] {jar}, KafkaLogin.class.getClassLoader().getParent());
        try {
            for (String provider : PROVIDERS) {
                Class.forName(provider, true, loader).getMethod("initialize").invoke(null);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Kafka's clients log in otherwise than they did", e);
        }
        registered = true;
    }
}
