/** What can be seen of the program from outside: metrics, the log of requests, traces. */
package org.lmsanalytics.serving.observe;
