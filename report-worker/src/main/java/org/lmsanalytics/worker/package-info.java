/** Makes the exports that people ask for: takes jobs, reads the read model, writes files. */
package org.lmsanalytics.worker;
