package dev.propel.kernel;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a caller may do, by name; roles and API-key scopes are sets of these. */
public enum Permission {
  AGENTS_READ("agents.read"),
  AGENTS_WRITE("agents.write"),
  AGENTS_PUBLISH("agents.publish"),
  CONVERSATIONS_READ("conversations.read"),
  CONVERSATIONS_WRITE("conversations.write"),
  /** Conversations and runs that somebody else of the organization began. */
  CONVERSATIONS_READ_ALL("conversations.readAll"),
  RUNS_READ("runs.read"),
  /** Runs without a conversation. */
  RUNS_START("runs.start"),
  RUNS_CANCEL("runs.cancel"),
  /** Everything a run was shown, thought and did, as one document. */
  RUNS_REPLAY("runs.replay"),
  INTERRUPTS_RESOLVE("interrupts.resolve"),
  SCHEDULES_READ("schedules.read"),
  /** To make schedules is to have runs begin: it includes beginning what they begin. */
  SCHEDULES_WRITE("schedules.write"),
  API_KEYS_MANAGE("apiKeys.manage"),
  /** What credentials there are; nobody reads their values. */
  CREDENTIALS_READ("credentials.read"),
  CREDENTIALS_MANAGE("credentials.manage"),
  /** New keys for what is sealed for the organization. */
  KEYS_ROTATE("keys.rotate"),
  MEMBERS_READ("members.read"),
  /** To invite, to change roles, to remove; nobody gives more than they may. */
  MEMBERS_MANAGE("members.manage"),
  ROLES_MANAGE("roles.manage"),
  /** How members sign in: identity providers, directories, the second factor. */
  SIGN_IN_MANAGE("signIn.manage"),
  ORGANIZATION_MANAGE("organization.manage"),
  AUDIT_READ("audit.read"),
  /** Exports and erasures, retention, legal hold. */
  PRIVACY_MANAGE("privacy.manage"),
  /**
   * Looks after the deployment itself. Belongs to platform administrators, never to a role or a key
   * of an organization.
   */
  PLATFORM_MANAGE("platform.manage");

  private static final Map<String, Permission> BY_LABEL =
      Arrays.stream(values()).collect(Collectors.toMap(Permission::label, Function.identity()));

  private final String label;

  Permission(String label) {
    this.label = label;
  }

  /** The name in the API, in stored scopes and in the audit log; never changes once released. */
  @JsonValue
  public String label() {
    return label;
  }

  /** The permission with this label, if there is one. */
  public static Optional<Permission> labelled(String label) {
    return Optional.ofNullable(BY_LABEL.get(label));
  }
}
