/** How often, how many at a time, and how slowly somebody may ask. */
package org.lmsanalytics.serving.limit;
