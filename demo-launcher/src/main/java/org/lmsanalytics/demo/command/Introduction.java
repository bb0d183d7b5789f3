package org.lmsanalytics.demo.command;

import org.lmsanalytics.demo.Settings;

/** Where everything is, and three things to try. */
final class Introduction {
    private Introduction() {}

    static String text(Settings settings) {
        return """

                API         %1$s
                Dashboard   %1$s/api/v1/dashboard
                Flink UI    %2$s

                Try, in another terminal:
                  curl -s '%1$s/api/v1/dashboard?timeframe=7d'
                  PGPASSWORD=%6$s psql -h %7$s -p %3$d -U %5$s %4$s -c 'SELECT user_id, streak_days FROM user_analytics ORDER BY 2 DESC LIMIT 5'
                  ./demo verify

                Ctrl-C or ./demo stop ends everything.
                """.formatted(
                        settings.apiUrl(),
                        settings.flinkUrl(),
                        settings.databasePort(),
                        settings.account().database(),
                        settings.account().user(),
                        settings.account().password(),
                        Settings.HOST);
    }
}
