package org.lmsanalytics.demo.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The project's files for Prometheus and Grafana. */
public final class MonitoringFiles {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final YAMLMapper YAML = new YAMLMapper();

    private final Path project;

    public MonitoringFiles(Path project) {
        this.project = project;
    }

    Path prometheus() {
        return project.resolve("monitoring/prometheus");
    }

    /** Every alert, as Prometheus reads it. */
    public List<JsonNode> alerts() throws IOException {
        List<JsonNode> alerts = new ArrayList<>();
        for (JsonNode group :
                YAML.readTree(prometheus().resolve("alerts.yml").toFile()).path("groups")) {
            group.path("rules").forEach(alerts::add);
        }
        return alerts;
    }

    public List<Expression> alertExpressions() throws IOException {
        return alerts().stream()
                .map(alert -> new Expression(
                        "alert " + alert.path("alert").asText(),
                        alert.path("expr").asText(),
                        Expression.shownBy(alert.path("annotations").toString())))
                .toList();
    }

    public List<Expression> panelExpressions() throws IOException {
        List<Expression> expressions = new ArrayList<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(project.resolve("monitoring/grafana/dashboards"), "*.json")) {
            for (Path file : files) {
                for (JsonNode panel : JSON.readTree(file.toFile()).path("panels")) {
                    for (JsonNode target : panel.path("targets")) {
                        expressions.add(new Expression(
                                file.getFileName() + ", " + panel.path("title").asText(),
                                target.path("expr").asText(),
                                Expression.shownBy(target.path("legendFormat").asText())));
                    }
                }
            }
        }
        return expressions;
    }

    /** The anchors of a document of the project, as they come of its headings. */
    public Set<String> anchors(String document) throws IOException {
        Set<String> anchors = new HashSet<>();
        for (String line : Files.readAllLines(project.resolve(document))) {
            if (line.startsWith("#")) {
                String heading = line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT);
                anchors.add(heading.replaceAll("[^\\w -]", "").replace(' ', '-'));
            }
        }
        return anchors;
    }
}
