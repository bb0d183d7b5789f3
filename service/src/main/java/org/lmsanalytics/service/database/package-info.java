/** How programs find PostgreSQL, and what they tell it first. */
package org.lmsanalytics.service.database;
