/** How programs connect to Kafka, PostgreSQL and Redis, as the same environment variables tell all of them. */
package org.lmsanalytics.contract.connection;
