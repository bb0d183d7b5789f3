package org.lmsanalytics.helm.render;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.InstallCommand;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Path;
import java.util.List;

/** The chart, rendered by Helm itself. */
public final class Chart {
    public static final Path FOLDER = Path.of("lms-analytics");
    public static final String RELEASE = "lms";
    public static final String NAMESPACE = "learning";

    private static final String KUBERNETES = "1.34.0";

    private Chart() {}

    /** What Helm would send to Kubernetes, hooks too, as one YAML text. Throws with Helm's own message if it refuses. */
    public static String text(Scenario scenario) {
        return text(scenario.files());
    }

    public static String text(List<Path> valuesFiles) {
        return text(valuesFiles, KUBERNETES);
    }

    public static String text(List<Path> valuesFiles, String kubernetesVersion) {
        return HookedChart.named(template(HookedChart.folder(), valuesFiles, kubernetesVersion));
    }

    /** What is there as long as the release is: all but hooks. */
    public static String textWithoutHooks(Scenario scenario) {
        return template(FOLDER, scenario.files(), KUBERNETES);
    }

    private static String template(Path chart, List<Path> valuesFiles, String kubernetesVersion) {
        TemplateCommand command = new Helm(chart)
                .template()
                .withName(RELEASE)
                .withNamespace(NAMESPACE)
                .withKubeVersion(kubernetesVersion);
        valuesFiles.forEach(command::withValuesFile);
        return command.call();
    }

    /** What Helm tells a person after an installation. */
    public static String notes(Scenario scenario) {
        InstallCommand command = new Helm(FOLDER)
                .install()
                .clientOnly()
                .dryRun()
                .withName(RELEASE)
                .withNamespace(NAMESPACE)
                .withKubeVersion(KUBERNETES);
        scenario.files().forEach(command::withValuesFile);
        return command.call().getOutput();
    }
}
