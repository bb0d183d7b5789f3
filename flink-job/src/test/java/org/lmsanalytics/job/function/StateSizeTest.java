package org.lmsanalytics.job.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lmsanalytics.job.domain.AssessmentWork;
import org.lmsanalytics.job.domain.Contribution;
import org.lmsanalytics.job.domain.Course;
import org.lmsanalytics.job.domain.Enrolment;
import org.lmsanalytics.job.domain.Learner;
import org.lmsanalytics.job.domain.ModuleWork;
import org.lmsanalytics.job.domain.SumTable;

/** What a key's state takes, in bytes as Flink writes them to RocksDB before compression. In docs/state.md too. */
class StateSizeTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void shouldTakeAsMuchAsDocumented(String what, Object state, int bytes) throws IOException {
        assertEquals(bytes, size(state));
    }

    static Stream<Arguments> states() {
        return Stream.of(
                Arguments.of("a learner without activity", learner(0), 141),
                Arguments.of("a learner with 100 active minutes", learner(100), 541),
                Arguments.of("a learner with 1,000 active minutes", learner(1_000), 4141),
                Arguments.of("an erased person", Learner.erased(learner(100)), 121),
                Arguments.of("an enrolment, nothing done", enrolment(0, 0, 1), 121),
                Arguments.of("an enrolment, 8 modules and 3 assessments done in 2 months", enrolment(8, 3, 2), 529),
                Arguments.of("a course with 10 declared modules", course(), 175),
                Arguments.of("the totals of a course", Contribution.nothing(SumTable.COURSE_TOTALS), 74),
                Arguments.of("the sums of a course's day", Contribution.nothing(SumTable.COURSE_DAY), 74),
                Arguments.of("the change of a window's day", Contribution.nothing(SumTable.ACTIVE_USERS_CHANGE), 34));
    }

    private static Learner learner(int minutes) {
        Learner learner = new Learner();
        learner.role = "student";
        learner.timezone = "Europe/Berlin";
        learner.activeMinutes = IntStream.range(0, minutes).toArray();
        return learner;
    }

    private static Enrolment enrolment(int modules, int assessments, int months) {
        Enrolment enrolment = new Enrolment();
        for (int i = 0; i < modules; i++) {
            ModuleWork module = new ModuleWork();
            module.completedAt = new long[] {i};
            enrolment.modules.put("module-" + i, module);
        }
        for (int i = 0; i < assessments; i++) {
            AssessmentWork assessment = new AssessmentWork();
            assessment.startedAt = LongStream.range(0, 1).toArray();
            assessment.completedAt = LongStream.range(0, 1).toArray();
            enrolment.assessments.put("assessment-" + i, assessment);
        }
        for (int i = 0; i < months; i++) {
            enrolment.activeDays.put(i, 1);
        }
        return enrolment;
    }

    private static Course course() {
        Course course = new Course();
        course.title = "Introduction to logic";
        course.category = "Mathematics";
        course.instructorId = "instructor-1";
        course.modules = IntStream.range(0, 10).mapToObj(i -> "module-" + i).toList();
        return course;
    }

    @SuppressWarnings("unchecked")
    private static int size(Object state) throws IOException {
        TypeInformation<Object> type = (TypeInformation<Object>) TypeInformation.of(state.getClass());
        DataOutputSerializer out = new DataOutputSerializer(1_024);
        type.createSerializer(new SerializerConfigImpl()).serialize(state, out);
        return out.length();
    }
}
