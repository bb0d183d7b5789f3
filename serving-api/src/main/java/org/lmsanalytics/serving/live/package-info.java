/** Answers that are sent anew with every commit, as server-sent events. */
package org.lmsanalytics.serving.live;
