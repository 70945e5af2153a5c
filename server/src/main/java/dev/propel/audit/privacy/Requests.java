package dev.propel.audit.privacy;

import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Subject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who may ask for what about whose data. */
final class Requests {

  private Requests() {}

  /** The person who calls; 403 {@code people_only} for a machine. */
  static UUID person(Caller caller) {
    if (caller.subject() instanceof Subject.User(UUID id)) {
      return id;
    }
    throw Failure.forbidden("people_only", "Only a person who signed in has data of their own.");
  }

  /** Refuses whoever asks about somebody else's or everybody's data without the permission. */
  static void require(Caller caller, @Nullable UUID about) {
    if (about == null
        || !(caller.subject() instanceof Subject.User(UUID self) && self.equals(about))) {
      caller.require(Permission.PRIVACY_MANAGE);
    }
  }

  /** Whether the caller may see a request about this person's data, or everybody's. */
  static boolean sees(Caller caller, @Nullable UUID about) {
    return caller.may(Permission.PRIVACY_MANAGE)
        || (caller.subject() instanceof Subject.User(UUID self) && self.equals(about));
  }
}
