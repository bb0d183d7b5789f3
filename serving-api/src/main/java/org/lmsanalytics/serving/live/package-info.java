/** Here will live server-sent events, fed by the notices of commits. */
package org.lmsanalytics.serving.live;
