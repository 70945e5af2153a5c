package dev.propel.kernel.objects;

import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Problem;
import dev.propel.kernel.Problem.Blame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can go wrong with stored objects. */
final class ObjectFailures {

  private ObjectFailures() {}

  static Failure unavailable(String place, @Nullable Throwable cause) {
    return Failure.unavailable(
        "object_store_unavailable", "The object store does not answer: " + place + ".", cause);
  }

  static Failure refused(String detail, @Nullable Throwable cause) {
    return operator("object_store_refused", detail, cause);
  }

  static Failure damaged(OrganizationId organization, ObjectHash hash) {
    return operator(
        "object_damaged",
        "The stored object %s of organization %s is not what was put there. Restore it from a backup."
            .formatted(hash, organization),
        null);
  }

  /** The content if it is what the name says. */
  static byte[] verified(OrganizationId organization, ObjectHash hash, byte[] content) {
    if (!ObjectHash.of(content).equals(hash)) {
      throw damaged(organization, hash);
    }
    return content;
  }

  private static Failure operator(String code, String detail, @Nullable Throwable cause) {
    return new Failure(
        new Problem(code, 500, Blame.OPERATOR, false, detail, List.of(), null), cause);
  }
}
