package dev.propel.kernel;

import java.util.Objects;
import java.util.UUID;

/**
 * The tenant that a piece of work belongs to; a type of its own so that it is never mistaken for
 * another id.
 */
public record OrganizationId(UUID value) {

  /** Refuses null. */
  public OrganizationId {
    Objects.requireNonNull(value, "value");
  }

  /** The id in its usual text form. */
  @Override
  public String toString() {
    return value.toString();
  }
}
