/** Who may ask what: tokens, roles, keys of services. */
package org.lmsanalytics.serving.security;
