/** How this deployment is run: pooled or for one client alone. */
@NullMarked
package dev.propel.identity.deployment;

import org.jspecify.annotations.NullMarked;
