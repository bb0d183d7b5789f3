/** Here will live the pages for people, and the description of the API. */
package org.lmsanalytics.serving.web;
