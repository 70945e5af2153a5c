package dev.propel.kernel.http;

import dev.propel.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem as SCIM writes it (RFC 7644, section 3.12), for requests to its doors.
 *
 * @param status as a text, as the protocol has it
 * @param scimType what went wrong, where the protocol has a word for it
 */
record ScimErrorDocument(
    List<String> schemas, String status, @Nullable String scimType, String detail) {

  static final String MEDIA_TYPE = "application/scim+json";

  private static final String DOORS = "/scim/";
  private static final List<String> SCHEMAS =
      List.of("urn:ietf:params:scim:api:messages:2.0:Error");
  private static final List<String> TYPES =
      List.of(
          "invalidFilter",
          "uniqueness",
          "invalidSyntax",
          "invalidPath",
          "noTarget",
          "invalidValue");

  static boolean isFor(HttpServletRequest request) {
    return request.getRequestURI().startsWith(DOORS);
  }

  static ScimErrorDocument of(Problem problem) {
    return new ScimErrorDocument(
        SCHEMAS,
        Integer.toString(problem.status()),
        TYPES.contains(problem.code()) ? problem.code() : null,
        problem.detail());
  }
}
