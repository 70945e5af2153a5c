/** What schedules hold of people and organizations. */
@NullMarked
package dev.propel.schedules.privacy;

import org.jspecify.annotations.NullMarked;
