/** Schedules: runs that begin by themselves, again and again or once. */
@NullMarked
@ApplicationModule(displayName = "schedules")
package dev.propel.schedules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
