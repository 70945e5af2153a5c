/**
 * What people may ask about their data, and how long data is kept: export, erasure, holds, consent.
 */
@NullMarked
@NamedInterface("privacy")
package dev.propel.audit.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
