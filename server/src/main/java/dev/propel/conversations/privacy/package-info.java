/** What conversations hold of people and organizations. */
@NullMarked
package dev.propel.conversations.privacy;

import org.jspecify.annotations.NullMarked;
