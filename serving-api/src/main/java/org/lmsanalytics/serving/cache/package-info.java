/** Hot copies of answers in Redis, which the job keeps. Filling in what is missing will live here too. */
package org.lmsanalytics.serving.cache;
