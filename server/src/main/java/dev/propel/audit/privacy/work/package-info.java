/** What is done about privacy while nobody waits: exports, erasures, retention. */
@NullMarked
package dev.propel.audit.privacy.work;

import org.jspecify.annotations.NullMarked;
