package org.lmsanalytics.helm;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lmsanalytics.helm.render.Chart;
import org.lmsanalytics.helm.render.Rendering;
import org.lmsanalytics.helm.render.Scenario;

class NotesTest {
    @ParameterizedTest
    @EnumSource
    void shouldNameWhatThereIs(Scenario scenario) {
        String notes = Chart.notes(scenario);
        String service = Rendering.of(scenario)
                .one(Service.class, "-serving-api")
                .getMetadata()
                .getName();
        assertTrue(notes.contains("port-forward service/" + service + " 3007:"), notes);
        assertTrue(notes.contains("helm --namespace learning test lms"), notes);
    }

    @Test
    void shouldSayHowToLookAtTheJob() {
        assertTrue(Chart.notes(Scenario.REQUIRED).contains("get flinkdeployment lms-lms-analytics-job"));
        assertTrue(Chart.notes(Scenario.SESSION).contains("app.kubernetes.io/component=job-submission"));
        assertTrue(Chart.notes(Scenario.SMALLEST).contains("is not of this release"));
    }

    @Test
    void shouldSayWhereItCanBeReached() {
        assertTrue(Chart.notes(Scenario.EVERYTHING).contains("https://analytics.example.org/health"));
        assertFalse(Chart.notes(Scenario.REQUIRED).contains("https://"));
    }
}
