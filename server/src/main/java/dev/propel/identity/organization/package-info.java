/** Organizations, their members and what members may do. */
@NullMarked
package dev.propel.identity.organization;

import org.jspecify.annotations.NullMarked;
