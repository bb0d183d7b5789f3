package org.lmsanalytics.serving.limit;

/** Gives requests to one caller, at most at a {@link Rate}. */
@FunctionalInterface
interface Bucket {
    Grant take(int wanted);
}
