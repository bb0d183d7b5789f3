/** Reports: what there is to ask for, jobs and their files, what recurs, and who did what. */
package org.lmsanalytics.serving.report;
