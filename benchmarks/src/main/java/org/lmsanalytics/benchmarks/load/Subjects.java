package org.lmsanalytics.benchmarks.load;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Whom and what there is to ask about.
 *
 * @param users learners, each as likely as another
 * @param courses a course for each enrolment of a sample, so that large ones are asked about more often
 * @param categories a category for each course
 * @param instructors an instructor for each course
 * @param assessments assessments, each as likely as another
 * @param today the last day of a dashboard
 */
public record Subjects(
        List<String> users,
        List<String> courses,
        List<Taught> categories,
        List<String> instructors,
        List<String> assessments,
        LocalDate today) {
    private static final int SAMPLE = 50_000;

    /** A category, and one who teaches in it. */
    public record Taught(String category, String instructor) {}

    public Subjects {
        users = List.copyOf(users);
        courses = List.copyOf(courses);
        categories = List.copyOf(categories);
        instructors = List.copyOf(instructors);
        assessments = List.copyOf(assessments);
    }

    /** A sample that is always the same for the same read model. */
    public static Subjects of(Connection connection, LocalDate today) throws SQLException {
        List<Taught> taught = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT category, instructor_id FROM course_info ORDER BY hashtext(course_id)")) {
            while (rows.next()) {
                taught.add(new Taught(rows.getString(1), rows.getString(2)));
            }
        }
        return new Subjects(
                sample(connection, "user_id FROM learner ORDER BY hashtext(user_id)"),
                sample(connection, "course_id FROM learner_course ORDER BY hashtext(user_id || course_id)"),
                taught,
                taught.stream().map(Taught::instructor).toList(),
                sample(connection, "assessment_id FROM assessment_totals ORDER BY hashtext(assessment_id)"),
                today);
    }

    private static List<String> sample(Connection connection, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + query + " LIMIT " + SAMPLE)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
