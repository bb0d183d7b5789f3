/** The contract of the API, and a page that shows it. */
package org.lmsanalytics.serving.web;
