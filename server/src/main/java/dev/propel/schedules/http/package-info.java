/** Schedules over HTTP. */
@NullMarked
package dev.propel.schedules.http;

import org.jspecify.annotations.NullMarked;
