/** Looking after the deployment: its organizations and people as a whole, never their content. */
@NullMarked
package dev.propel.identity.platform;

import org.jspecify.annotations.NullMarked;
