/** How people and machines come in with an identity from outside, and how far that reaches. */
@NullMarked
package dev.propel.identity.outside;

import org.jspecify.annotations.NullMarked;
