package org.lmsanalytics.helm;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.helm.render.Chart;

class LintTest {
    @Test
    void shouldPassHelmsOwnCheckWithoutAWarning() {
        LintResult result = new Helm(Chart.FOLDER).lint().strict().call();
        assertFalse(result.isFailed(), () -> String.join("\n", result.getMessages()));
    }
}
