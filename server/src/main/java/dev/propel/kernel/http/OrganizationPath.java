package dev.propel.kernel.http;

import jakarta.servlet.ServletRequest;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The organization that a request names in its path: {@code /api/v1/organizations/{uuid}/X} is
 * served as {@code /api/v1/X} in that organization. Whether the caller belongs to it is checked
 * where the credential is.
 */
public final class OrganizationPath {

  private static final String ATTRIBUTE = OrganizationPath.class.getName();
  private static final String BASE = "/api/v1";
  private static final Pattern PREFIX =
      Pattern.compile(
          BASE + "/organizations/([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})(?=/[^/])");

  private OrganizationPath() {}

  /** The organization in the request's path; empty when it names none. */
  public static Optional<UUID> of(ServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof UUID organization
        ? Optional.of(organization)
        : Optional.empty();
  }

  static void remember(ServletRequest request, UUID organization) {
    request.setAttribute(ATTRIBUTE, organization);
  }

  /** What a path names, and what it is served as; empty for a path without an organization. */
  static Optional<Named> in(String path) {
    Matcher prefix = PREFIX.matcher(path);
    return prefix.lookingAt()
        ? Optional.of(
            new Named(UUID.fromString(prefix.group(1)), BASE + path.substring(prefix.end())))
        : Optional.empty();
  }

  /** An organization and the path within it. */
  record Named(UUID organization, String path) {}
}
