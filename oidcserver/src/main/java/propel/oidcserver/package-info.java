/** An OpenID provider in memory, for tests of what signs people in from outside. */
@NullMarked
package propel.oidcserver;

import org.jspecify.annotations.NullMarked;
