package org.lmsanalytics.benchmarks.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lmsanalytics.benchmarks.load.ApiConnection;
import org.lmsanalytics.benchmarks.load.Kind;
import org.lmsanalytics.benchmarks.load.Questions;
import org.lmsanalytics.benchmarks.load.Subjects;
import org.lmsanalytics.benchmarks.volume.Volume;
import org.lmsanalytics.demo.DemoFiles;
import org.lmsanalytics.demo.Settings;
import org.lmsanalytics.demo.part.Parts;

/**
 * The plans of whatever the API asks, and of what that calls: PostgreSQL itself logs each one that it follows, so no
 * statement has to be repeated here.
 */
class QueryPlansIT {
    private static final LocalDate TODAY = LocalDate.parse("2025-07-01");
    private static final int DIVISOR = 50;
    private static final Volume VOLUME = Volume.tenFold(TODAY).dividedBy(DIVISOR);

    /** Past the point where the driver prepares a statement, and PostgreSQL may stop planning it for each value. */
    private static final int TIMES = 25;

    /** Those that grow with learners or days; what grows with courses only is small enough to be read whole. */
    private static final Pattern READ_WHOLE =
            Pattern.compile("Seq Scan on (?:learner\\w*|category_\\w+|course_(?:day|module|unfinished)"
                    + "|assessment_\\w+|platform_day_\\w+)\\b");

    @TempDir
    private static Path home;

    private static BenchSystem system;
    private static Path log;
    private static Questions questions;
    private static Subjects subjects;

    @BeforeAll
    static void start() throws SQLException, IOException {
        DemoFiles files = new DemoFiles(Path.of("..").toAbsolutePath(), home);
        Settings settings = Settings.onFreePorts(Map.of("SERVICE_API_KEY", "key-of-the-benchmark"));
        system = new BenchSystem(files, settings, System.out);
        system.load(VOLUME);
        logPlans(settings);
        system.startApi();
        log = files.log(Parts.POSTGRES);
        try (Connection connection = system.connect()) {
            subjects = Subjects.of(connection, TODAY);
        }
        questions = new Questions(subjects, 5);
    }

    private static void logPlans(Settings settings) throws SQLException {
        String role = settings.account().user();
        try (Connection administrator = DriverManager.getConnection(
                        settings.jdbcUrl(), "postgres", settings.account().password());
                Statement statement = administrator.createStatement()) {
            statement.execute("LOAD 'auto_explain'");
            for (String setting : List.of(
                    // What a table read whole costs at the real volume, so that plans are those of the real volume.
                    "seq_page_cost = " + DIVISOR,
                    "session_preload_libraries = 'auto_explain'",
                    "auto_explain.log_min_duration = 0",
                    "auto_explain.log_nested_statements = on",
                    "auto_explain.log_level = 'log'")) {
                statement.execute("ALTER ROLE " + role + " SET " + setting);
            }
        }
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void shouldSeeWhenATableIsReadWhole() throws SQLException, IOException {
        long before = Files.size(log);
        try (Connection connection = system.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT count(minutes_e4) FROM learner_module");
        }
        assertEquals(1, plansSince(before).filter(QueryPlansIT::readsWhole).count());
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadNoLargeTableWhole(Kind kind) throws IOException {
        assertNoneReadWhole(
                Stream.generate(() -> questions.of(kind).path()).limit(TIMES).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/learning-progress",
                "/learning-progress?status=dropped",
                "/learning-progress?cursor={cursor}",
                "/learning-progress?courseId={course}&cursor={cursor}",
                "/learning-progress?courseId={course}&status=dropped&cursor={cursor}",
                "/learning-progress?userId={user}&cursor={cursor}",
                "/learning-progress?userId={user}&courseId={course}",
                "/learning-progress?userId={user}&status=in_progress",
                "/courses/{course}/at-risk",
                "/courses/{course}/cohorts",
                "/users/{user}/export"
            })
    void shouldReadNoLargeTableWholeForWhatIsAskedLessOften(String path) throws IOException {
        assertNoneReadWhole(IntStream.range(0, TIMES)
                .mapToObj(i -> "/api/v1"
                        + filled(
                                path,
                                subjects.users().get(i),
                                subjects.courses().get(i)))
                .toList());
    }

    private static String filled(String path, String user, String course) {
        String cursor = "[\"%s\",\"%s\",\"module-03\"]".formatted(user, course);
        return path.replace("{user}", user)
                .replace("{course}", course)
                .replace(
                        "{cursor}",
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(cursor.getBytes(StandardCharsets.UTF_8)));
    }

    private static void assertNoneReadWhole(List<String> paths) throws IOException {
        long before = Files.size(log);
        try (ApiConnection connection = new ApiConnection(system.api())) {
            for (String path : paths) {
                assertEquals(200, connection.ask(path), path);
            }
        }
        List<String> plans = plansSince(before).toList();
        assertTrue(plans.size() >= paths.size(), "plans are logged");
        assertEquals(
                "",
                String.join(
                        "\n",
                        plans.stream()
                                .filter(QueryPlansIT::readsWhole)
                                .distinct()
                                .limit(3)
                                .toList()));
    }

    private static boolean readsWhole(String plan) {
        return READ_WHOLE.matcher(plan).find();
    }

    private static Stream<String> plansSince(long position) throws IOException {
        byte[] all = Files.readAllBytes(log);
        String since = new String(all, (int) position, all.length - (int) position, StandardCharsets.UTF_8);
        return Stream.of(since.split("LOG:  duration: ")).filter(entry -> entry.contains("Query Text: "));
    }
}
