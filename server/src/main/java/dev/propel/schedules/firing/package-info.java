/** What happens when a schedule's time has come. */
@NullMarked
package dev.propel.schedules.firing;

import org.jspecify.annotations.NullMarked;
