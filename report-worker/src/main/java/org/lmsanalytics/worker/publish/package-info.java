/** Tells {@code analytics.events} of each completed report, once. */
package org.lmsanalytics.worker.publish;
