package org.lmsanalytics.producer.sample;

/** How a learner behaves. */
enum Scenario {
    /** Studies on most days and does well. */
    STEADY(0.8),
    /** Studies less and less, and fails quizzes. */
    AT_RISK(0.45),
    /** Begins with energy, and one day never comes back. */
    DROPPING_OUT(0.65),
    /** Studies without a network: events arrive days late and out of order. */
    LATE(0.7);

    private static final int LAST_DAYS_OF_ENERGY = 10;
    private static final int SPREAD_OF_LAST_DAYS = 25;

    private final double skill;

    Scenario(double skill) {
        this.skill = skill;
    }

    /** The chance of a right answer. */
    double skill() {
        return skill;
    }

    /**
     * The chance of studying on a day.
     *
     * @param learner tells learners of one scenario apart
     * @param day days since the learner joined
     */
    double diligence(int learner, long day) {
        return switch (this) {
            case STEADY -> 0.75;
            case AT_RISK -> Math.max(0.08, 0.6 - day * 0.012);
            case DROPPING_OUT -> day < LAST_DAYS_OF_ENERGY + learner % SPREAD_OF_LAST_DAYS ? 0.7 : 0;
            case LATE -> 0.55;
        };
    }

    /** Every ten learners: four steady, two at risk, two dropping out, two late. */
    static Scenario of(int learner) {
        return switch (learner % 10) {
            case 1, 6 -> AT_RISK;
            case 3, 8 -> DROPPING_OUT;
            case 4, 9 -> LATE;
            default -> STEADY;
        };
    }
}
