package org.lmsanalytics.demo;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lmsanalytics.servers.FreePort;
import org.lmsanalytics.servers.PostgresAccount;

/** Where the parts listen and how they find each other: the specification's environment variables. */
public record Settings(
        int kafkaPort,
        int databasePort,
        PostgresAccount account,
        int redisPort,
        int redisDatabase,
        int apiPort,
        int reportWorkerPort,
        int flinkPort,
        int jobManagerMetricsPort,
        int taskManagerMetricsPort,
        int flinkSlots,
        int flinkTaskManagers,
        ApiAccess access) {
    public static final String HOST = "127.0.0.1";

    private static final int PORTS = 8;
    private static final String METRICS = "/metrics";
    private static final int HIGHEST_PORT = 65_535;
    private static final int MOST_SLOTS = 64;
    private static final Pattern LOCAL_BROKER = Pattern.compile("(?:localhost|127\\.0\\.0\\.1):(\\d{1,5})");

    public Settings {
        requireNonNull(account, "account is null");
        requireNonNull(access, "access is null");
    }

    public static Settings from(Map<String, String> variables) {
        PostgresAccount usual = PostgresAccount.DEFAULT;
        return new Settings(
                kafkaPort(value(variables, "KAFKA_BROKERS", "localhost:9092")),
                port(variables, "DB_PORT", "5432"),
                new PostgresAccount(
                        value(variables, "DB_NAME", usual.database()),
                        value(variables, "DB_USER", usual.user()),
                        value(variables, "DB_PASSWORD", usual.password())),
                port(variables, "REDIS_PORT", "6379"),
                number(variables, "REDIS_DB", "2", 15),
                port(variables, "PORT", "3007"),
                port(variables, "REPORT_WORKER_PORT", "3008"),
                port(variables, "FLINK_UI_PORT", "8081"),
                port(variables, "JOB_MANAGER_METRICS_PORT", "9249"),
                port(variables, "TASK_MANAGER_METRICS_PORT", "9250"),
                slots(variables),
                taskManagers(variables),
                ApiAccess.from(variables));
    }

    /** Ports that nobody uses, and else what is usual. */
    public static Settings onFreePorts() {
        return onFreePorts(Map.of());
    }

    /** Ports that nobody uses, and else what these variables say. */
    public static Settings onFreePorts(Map<String, String> others) {
        Set<Integer> ports = new LinkedHashSet<>();
        while (ports.size() < PORTS) {
            ports.add(FreePort.find());
        }
        Iterator<Integer> port = ports.iterator();
        Map<String, String> variables = new HashMap<>(others);
        variables.putAll(Map.of(
                "KAFKA_BROKERS", HOST + ":" + port.next(),
                "DB_PORT", port.next().toString(),
                "REDIS_PORT", port.next().toString(),
                "PORT", port.next().toString(),
                "REPORT_WORKER_PORT", port.next().toString(),
                "FLINK_UI_PORT", port.next().toString(),
                "JOB_MANAGER_METRICS_PORT", port.next().toString(),
                "TASK_MANAGER_METRICS_PORT", port.next().toString()));
        return from(variables);
    }

    private static int kafkaPort(String brokers) {
        Matcher broker = LOCAL_BROKER.matcher(brokers);
        if (!broker.matches()) {
            throw new DemoException("KAFKA_BROKERS is \"" + brokers
                    + "\", but the demo starts its own Kafka: one broker, such as localhost:9092");
        }
        return inRange("KAFKA_BROKERS", broker.group(1), HIGHEST_PORT);
    }

    private static int port(Map<String, String> variables, String name, String usual) {
        int port = number(variables, name, usual, HIGHEST_PORT);
        if (port == 0) {
            throw new DemoException(name + " is 0, which is no port");
        }
        return port;
    }

    /** Of each TaskManager: two for the job, as many again for one that takes over from it. */
    private static int slots(Map<String, String> variables) {
        int slots = number(variables, "FLINK_SLOTS", "2", MOST_SLOTS);
        if (slots < 2) {
            throw new DemoException("FLINK_SLOTS is " + slots + ", but the job needs 2");
        }
        return slots;
    }

    /** Each with as many slots; a second one shows what runs on several machines. */
    private static int taskManagers(Map<String, String> variables) {
        int taskManagers = number(variables, "FLINK_TASK_MANAGERS", "1", 2);
        if (taskManagers < 1) {
            throw new DemoException("FLINK_TASK_MANAGERS is 0, but the job needs one");
        }
        return taskManagers;
    }

    private static int number(Map<String, String> variables, String name, String usual, int highest) {
        return inRange(name, value(variables, name, usual), highest);
    }

    private static int inRange(String name, String value, int highest) {
        try {
            int number = Integer.parseInt(value);
            if (number >= 0 && number <= highest) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw notInRange(name, value, highest);
        }
        throw notInRange(name, value, highest);
    }

    private static DemoException notInRange(String name, String value, int highest) {
        return new DemoException(name + " is \"" + value + "\", not a number from 0 to " + highest);
    }

    private static String value(Map<String, String> variables, String name, String usual) {
        String value = variables.getOrDefault(name, "").strip();
        return value.isEmpty() ? usual : value;
    }

    public String brokers() {
        return HOST + ":" + kafkaPort;
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://" + HOST + ":" + databasePort + "/" + account.database() + "?loginTimeout=10";
    }

    public String apiUrl() {
        return "http://" + HOST + ":" + apiPort;
    }

    public String reportWorkerUrl() {
        return "http://" + HOST + ":" + reportWorkerPort;
    }

    public String flinkUrl() {
        return "http://" + HOST + ":" + flinkPort;
    }

    /** Where Prometheus finds what each part measures of itself; the API wants the service key. */
    public List<String> metricsUrls() {
        return List.of(
                apiUrl() + METRICS,
                reportWorkerUrl() + METRICS,
                "http://" + HOST + ":" + jobManagerMetricsPort + METRICS,
                "http://" + HOST + ":" + taskManagerMetricsPort + METRICS);
    }

    /** What the API finds in its environment: more than the others, which need not know its secrets. */
    public Map<String, String> apiEnvironment() {
        Map<String, String> environment = serviceEnvironment();
        environment.putAll(access.environment());
        return environment;
    }

    /** What the report worker finds in its own. */
    public Map<String, String> reportWorkerEnvironment() {
        Map<String, String> environment = serviceEnvironment();
        environment.put("PORT", Integer.toString(reportWorkerPort));
        return environment;
    }

    private Map<String, String> serviceEnvironment() {
        Map<String, String> environment = environment();
        // Whatever the shell has: the demo's password is the one that everybody knows, and people read its log.
        environment.put("NODE_ENV", "development");
        environment.put("LOG_FORMAT", "text");
        return environment;
    }

    /** What the programs of the demo find in their environment. */
    public Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("KAFKA_BROKERS", brokers());
        environment.put("DB_HOST", HOST);
        environment.put("DB_PORT", Integer.toString(databasePort));
        environment.put("DB_NAME", account.database());
        environment.put("DB_USER", account.user());
        environment.put("DB_PASSWORD", account.password());
        environment.put("REDIS_HOST", HOST);
        environment.put("REDIS_PORT", Integer.toString(redisPort));
        environment.put("REDIS_PASSWORD", "");
        environment.put("REDIS_DB", Integer.toString(redisDatabase));
        // Whatever the shell has: the demo's servers know neither certificates nor logins.
        environment.put("KAFKA_SECURITY_PROTOCOL", "PLAINTEXT");
        environment.put("KAFKA_USERNAME", "");
        environment.put("KAFKA_PASSWORD", "");
        environment.put("DB_SSL_MODE", "prefer");
        environment.put("REDIS_USERNAME", "");
        environment.put("REDIS_TLS", "false");
        environment.put("TLS_CA_FILE", "");
        environment.put("PORT", Integer.toString(apiPort));
        environment.put("REPORT_WORKER_PORT", Integer.toString(reportWorkerPort));
        environment.put("FLINK_UI_PORT", Integer.toString(flinkPort));
        environment.put("JOB_MANAGER_METRICS_PORT", Integer.toString(jobManagerMetricsPort));
        environment.put("TASK_MANAGER_METRICS_PORT", Integer.toString(taskManagerMetricsPort));
        environment.put("FLINK_SLOTS", Integer.toString(flinkSlots));
        environment.put("FLINK_TASK_MANAGERS", Integer.toString(flinkTaskManagers));
        return environment;
    }

    public List<ListeningPort> ports() {
        return List.of(
                new ListeningPort("kafka", "KAFKA_BROKERS", kafkaPort),
                new ListeningPort("postgres", "DB_PORT", databasePort),
                new ListeningPort("redis", "REDIS_PORT", redisPort),
                new ListeningPort("jobmanager", "FLINK_UI_PORT", flinkPort),
                new ListeningPort("jobmanager metrics", "JOB_MANAGER_METRICS_PORT", jobManagerMetricsPort),
                new ListeningPort("taskmanager metrics", "TASK_MANAGER_METRICS_PORT", taskManagerMetricsPort),
                new ListeningPort("serving-api", "PORT", apiPort),
                new ListeningPort("report-worker", "REPORT_WORKER_PORT", reportWorkerPort));
    }
}
