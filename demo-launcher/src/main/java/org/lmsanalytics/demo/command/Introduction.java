package org.lmsanalytics.demo.command;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.lmsanalytics.demo.Settings;
import org.lmsanalytics.demo.load.Examples;

/** Where everything is, and three things to try. */
final class Introduction {
    private Introduction() {}

    static String text(Settings settings, Examples examples) {
        String api = settings.apiUrl() + "/api/v1";
        StringBuilder text = new StringBuilder(
                """

                API         %s
                Dashboard   %s/dashboard
                Flink UI    %s
                Reports     %s/health

                Try, in another terminal:
                  TOKEN=$(./demo token admin)
                """.formatted(settings.apiUrl(), api, settings.flinkUrl(), settings.reportWorkerUrl()));
        examples.user().ifPresent(user -> text.append(curl(api + "/users/" + encoded(user) + "/analytics")));
        examples.course().ifPresent(course -> text.append(curl(api + "/courses/" + encoded(course) + "/analytics")));
        return text.append(curl(api + "/dashboard?timeframe=7d"))
                .append(psql(settings))
                .append("  ./demo report learning-progress --format xlsx\n")
                .append("  ./demo verify\n\nCtrl-C or ./demo stop ends everything.\n")
                .toString();
    }

    private static String curl(String url) {
        return "  curl -s -H \"Authorization: Bearer $TOKEN\" '" + url + "'\n";
    }

    private static String psql(Settings settings) {
        return "  PGPASSWORD=%s psql -h %s -p %d -U %s %s -c 'SELECT * FROM learning_progress LIMIT 5'\n"
                .formatted(
                        settings.account().password(),
                        Settings.HOST,
                        settings.databasePort(),
                        settings.account().user(),
                        settings.account().database());
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
