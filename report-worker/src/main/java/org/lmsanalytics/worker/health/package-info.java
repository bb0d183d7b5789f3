/** How the worker is, as it tells what starts, stops and watches it. */
package org.lmsanalytics.worker.health;
