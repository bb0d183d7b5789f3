/** Makes reports: takes a job, reads the read model, writes the file, and says so. */
package org.lmsanalytics.worker.run;
