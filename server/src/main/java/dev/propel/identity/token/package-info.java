/** Access tokens and the keys that sign them. */
@NullMarked
package dev.propel.identity.token;

import org.jspecify.annotations.NullMarked;
