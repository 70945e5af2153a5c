/** What runs hold of people and organizations: how it is given out, kept and removed. */
@NullMarked
package dev.propel.runs.privacy;

import org.jspecify.annotations.NullMarked;
