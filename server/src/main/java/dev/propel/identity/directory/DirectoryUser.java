package dev.propel.identity.directory;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A person as the directory has them.
 *
 * @param userId whom it turned out to be here; null until they have joined
 * @param externalId what the directory calls them
 * @param profile userName, displayName, name, emails and title, as the directory says
 * @param active whether the directory wants them to be a member
 */
public record DirectoryUser(
    UUID id,
    @Nullable UUID userId,
    @Nullable String externalId,
    ObjectNode profile,
    boolean active,
    Instant createdAt,
    Instant updatedAt) {

  /** The name that is unique in the organization. */
  public String userName() {
    return profile.path("userName").asString("");
  }
}
