/** Erasing a person: the event that asks for it, and how far it has come. */
package org.lmsanalytics.serving.erasure;
