/** What agents hold of people and organizations. */
@NullMarked
package dev.propel.agents.privacy;

import org.jspecify.annotations.NullMarked;
