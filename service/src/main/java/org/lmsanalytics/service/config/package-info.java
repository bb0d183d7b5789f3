/** Settings from environment variables: how they are declared, read, checked and explained, and those that programs share. */
package org.lmsanalytics.service.config;
