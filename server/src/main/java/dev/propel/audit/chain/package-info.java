/** The chain of seals over the decision log: how it is made and how it is proved. */
@NullMarked
package dev.propel.audit.chain;

import org.jspecify.annotations.NullMarked;
