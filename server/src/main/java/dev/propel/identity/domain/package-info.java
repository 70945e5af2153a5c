/** Domains of e-mail addresses that organizations proved to be theirs. */
@NullMarked
package dev.propel.identity.domain;

import org.jspecify.annotations.NullMarked;
