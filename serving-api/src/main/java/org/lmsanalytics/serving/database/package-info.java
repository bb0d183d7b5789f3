/** The read model in PostgreSQL: connections, statements, and which commit an answer reflects. */
package org.lmsanalytics.serving.database;
