/**
 * Where people are known outside Propel: the deployment's providers and each organization's own.
 */
@NullMarked
package dev.propel.identity.provider;

import org.jspecify.annotations.NullMarked;
