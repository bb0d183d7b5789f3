/** The files of reports: rows in, bytes out, with memory that does not grow with the rows. */
package org.lmsanalytics.worker.format;
