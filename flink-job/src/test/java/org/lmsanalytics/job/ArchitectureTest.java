package org.lmsanalytics.job;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.lmsanalytics.job", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule DOMAIN_IS_PLAIN_JAVA = classes()
            .that()
            .resideInAPackage("..domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "..job.domain..");

    @ArchTest
    static final ArchRule ONLY_TOPOLOGY_AND_MAIN_BUILD_STREAMS = noClasses()
            .that()
            .resideInAnyPackage("..domain..", "..function..", "..sink..", "..source..")
            .and()
            // Hands the connector what is its own.
            .doNotHaveSimpleName("TidyKafkaSink")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.flink.streaming.api.datastream..");

    @ArchTest
    static final ArchRule SQL_IS_IN_THE_SINK = noClasses()
            .that()
            .resideInAnyPackage("..function..", "..source..", "..topology..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.sql..");

    /** Its programs run from the job's jar alone, where no cluster is. */
    @ArchTest
    static final ArchRule OPERATING_NEEDS_NO_FLINK = noClasses()
            .that()
            .resideInAPackage("..operate..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.flink..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(AnalyticsJob.class);
}
