/** What providers are asked and how what they sign is checked: OpenID Connect, and GitHub. */
@NullMarked
package dev.propel.identity.oidc;

import org.jspecify.annotations.NullMarked;
