package org.lmsanalytics.demo.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.lmsanalytics.demo.oulad.TinyOulad;
import org.lmsanalytics.servers.Processes;

/** Files go in at one end, answers counted by hand come out at the other. */
class WholeSystemIT {
    private static final String CLOCK = "2014-12-01T00:00:00Z";

    @TempDir
    private Path folder;

    @Test
    void shouldAnswerWhatATinyDatasetSays() throws Exception {
        List<ProcessHandle> parts;
        try (DemoProcess demo = DemoProcess.started(
                folder.resolve("demo"), CLOCK, "--oulad", tiny().directory().toString())) {
            parts = demo.parts();
            assertTrue(demo.run("verify").contains(" 0 mismatches"), demo.output("verify"));
            assertTrue(demo.run("status").contains("taskmanager"), demo.output("status"));
            String exported = demo.run("report", "learning-progress", "--format", "csv", "--to", folder.toString());
            assertTrue(exported.contains("rows of commit"), exported);

            // 10 + 10 + 5 clicks and an attempt of 60 are 85 minutes.
            JsonNode learner = demo.get("/api/v1/users/1/analytics");
            assertNumber("1.42", learner.get("totalLearningHours"));
            assertNumber("80", learner.get("averageScore"));
            assertNumber("2", learner.get("longestStreakDays"));
            assertEquals("Social Sciences", learner.get("skillsAcquired").get(0).asText());

            JsonNode course = demo.get("/api/v1/courses/AAA-2014J/analytics");
            assertNumber("3", course.get("totalEnrollments"));
            assertNumber("33.33", course.get("completionRate"));
            assertNumber("60", course.get("averageScore"));
            assertEquals(
                    "[{\"dropped\":1,\"reached\":3,\"moduleId\":null,\"position\":0,\"dropoffRate\":33.33},"
                            + "{\"dropped\":1,\"reached\":2,\"moduleId\":\"500\",\"position\":1,\"dropoffRate\":50}]",
                    course.get("dropoffPoints").toString());

            assertNumber("50", demo.get("/api/v1/assessments/100/analytics").get("passRate"));
            assertEquals(
                    List.of("completed", "dropped", "dropped"),
                    StreamSupport.stream(
                                    demo.get("/api/v1/learning-progress?courseId=AAA-2014J")
                                            .spliterator(),
                                    false)
                            .filter(row -> !row.has("moduleId"))
                            .map(row -> row.get("status").asText())
                            .toList());
            assertEquals("{3, 3, 1, 3, 33.33, 60, 2.53}", values(demo.get("/api/v1/dashboard?timeframe=90d")));

            Path more = Files.writeString(folder.resolve("more.jsonl"), """
                    {"eventType":"UserEnrolled","userId":"4","courseId":"AAA-2014J","enrolledAt":"2014-11-30T10:00:00Z"}
                    this line is no event
                    """);
            demo.run("send", "--events", more.toString());
            assertNumber("4", demo.get("/api/v1/courses/AAA-2014J/analytics").get("totalEnrollments"));
            String position = demo.run("dead-letters", "--reason", "not_json")
                    .lines()
                    .filter(line -> line.startsWith("user.events/"))
                    .map(line -> line.substring(0, line.indexOf(' ')))
                    .findFirst()
                    .orElseThrow();
            assertTrue(
                    demo.run("dead-letters", "replay", position).contains("still no event: not_json"),
                    demo.output("dead-letters"));
            assertTrue(demo.run("verify").contains(" 0 mismatches"), demo.output("verify"));

            demo.run("stop");
            assertTrue(demo.hasEnded());
        }
        assertEquals(List.of(), parts.stream().filter(Processes::isRunning).toList(), "parts that outlive the demo");
    }

    /** Two modules of the real dataset (AAA and GGG), which is not part of the project. */
    @Test
    @EnabledIfEnvironmentVariable(named = "OULAD_DIR", matches = ".+")
    void shouldAgreeWithTheRealDatasetCountedByHand() throws Exception {
        Path dataset = Path.of(System.getenv("OULAD_DIR")).toAbsolutePath();
        try (DemoProcess demo = DemoProcess.started(folder.resolve("demo"), CLOCK, "--oulad", dataset.toString())) {
            System.out.println(demo.output("run"));
            assertTrue(demo.run("verify").contains(" 0 mismatches"), demo.output("verify"));

            JsonNode learner = demo.get("/api/v1/users/129955/analytics");
            assertEquals(
                    "[\"AAA-2013J\",\"AAA-2014J\"]", learner.get("learningPath").toString());
            assertNumber("37.47", learner.get("totalLearningHours"));
            assertNumber("81", learner.get("averageScore"));
            assertNumber("13", learner.get("longestStreakDays"));
            assertNumber("0", learner.get("totalCoursesCompleted"));

            JsonNode course = demo.get("/api/v1/courses/GGG-2014B/analytics");
            assertNumber("833", course.get("totalEnrollments"));
            assertNumber("478", course.get("totalCompletions"));
            assertNumber("57.38", course.get("completionRate"));
            assertNumber("79.57", course.get("averageScore"));
            assertNumber("21.34", course.get("averageTimeToComplete"));
            assertNumber("60", course.get("dropoffPoints").get(0).get("dropped"));
            assertEquals(
                    355,
                    StreamSupport.stream(course.get("dropoffPoints").spliterator(), false)
                            .mapToInt(point -> point.get("dropped").asInt())
                            .sum());

            assertEquals(
                    "{3237, 728, 5, 3282, 41.07, 66.33, 731.65}", values(demo.get("/api/v1/dashboard?timeframe=7d")));
            assertEquals(
                    "{3237, 952, 5, 3282, 41.07, 67.15, 2578.75}", values(demo.get("/api/v1/dashboard?timeframe=30d")));
            assertEquals(
                    "{3237, 1597, 5, 3282, 41.07, 72.41, 8950.98}",
                    values(demo.get("/api/v1/dashboard?timeframe=90d")));
            assertEquals(
                    "{3237, 3074, 5, 3282, 41.07, 78.74, 38832.63}",
                    values(demo.get("/api/v1/dashboard?timeframe=1y")));
        }
    }

    private TinyOulad tiny() throws Exception {
        return TinyOulad.in(Files.createDirectory(folder.resolve("oulad")))
                .add("courses.csv", "AAA,2014J,30")
                .add("assessments.csv", "AAA,2014J,100,TMA,10,10")
                .add("studentInfo.csv", "AAA,2014J,1,M,Pass", "AAA,2014J,2,F,Withdrawn", "AAA,2014J,3,F,Fail")
                .add("studentRegistration.csv", "AAA,2014J,1,-10,", "AAA,2014J,2,0,12", "AAA,2014J,3,,")
                .add("studentAssessment.csv", "100,1,10,0,80", "100,2,12,0,40", "100,3,12,0,")
                .add(
                        "studentVle.csv",
                        "AAA,2014J,1,500,0,10",
                        "AAA,2014J,1,500,0,10",
                        "AAA,2014J,1,501,1,5",
                        "AAA,2014J,2,500,2,7");
    }

    private static String values(JsonNode dashboard) {
        return StreamSupport.stream(dashboard.get("metrics").spliterator(), false)
                .map(metric -> metric.get("value").asText())
                .collect(java.util.stream.Collectors.joining(", ", "{", "}"));
    }

    private static void assertNumber(String expected, JsonNode actual) {
        assertEquals(
                0,
                new BigDecimal(expected).compareTo(actual.decimalValue()),
                "expected " + expected + ", was " + actual);
    }
}
