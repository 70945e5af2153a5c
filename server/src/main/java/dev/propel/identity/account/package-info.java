/** People, their passwords and how they come in. */
@NullMarked
package dev.propel.identity.account;

import org.jspecify.annotations.NullMarked;
