/** Here will live the reports: what can be ordered, orders, and their state. */
package org.lmsanalytics.serving.report;
