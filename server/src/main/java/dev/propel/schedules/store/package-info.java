/** Schedules, their occurrences and their timers as rows. */
@NullMarked
package dev.propel.schedules.store;

import org.jspecify.annotations.NullMarked;
