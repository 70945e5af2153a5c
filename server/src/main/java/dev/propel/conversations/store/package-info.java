/** The SQL of conversations. */
@NullMarked
package dev.propel.conversations.store;

import org.jspecify.annotations.NullMarked;
