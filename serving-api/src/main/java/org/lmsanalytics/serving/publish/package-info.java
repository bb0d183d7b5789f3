/** What the API publishes to Kafka, and how. */
package org.lmsanalytics.serving.publish;
