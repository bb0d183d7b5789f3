/** What can be seen of a program from outside: metrics, its state, where it is in its life. */
package org.lmsanalytics.service.observe;
