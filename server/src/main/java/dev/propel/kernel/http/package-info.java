/**
 * What every HTTP door shares: problem documents, paging, idempotency, the organization in the
 * path.
 */
@NullMarked
@NamedInterface("http")
package dev.propel.kernel.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
