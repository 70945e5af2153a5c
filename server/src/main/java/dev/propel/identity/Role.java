package dev.propel.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.propel.kernel.Permission;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a member is in an organization: a named set of permissions, each role's within the next. */
public enum Role {
  /** Looks at what others do. */
  VIEWER,
  /** Works with agents. */
  MEMBER,
  /** Looks after agents, keys and what happens. */
  ADMIN,
  /** Answers for the organization. */
  OWNER;

  private static final Map<Role, Set<Permission>> GRANTED = granted();

  /** What a member with this role may do; unmodifiable. */
  public Set<Permission> permissions() {
    return GRANTED.getOrDefault(this, Set.of());
  }

  /** The name in the API and in the database. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role with this label; fails on any other text. */
  public static Role labelled(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }

  private static Map<Role, Set<Permission>> granted() {
    Map<Role, Set<Permission>> granted = new EnumMap<>(Role.class);
    EnumSet<Permission> soFar = EnumSet.noneOf(Permission.class);
    for (Role role : values()) {
      soFar.addAll(role.added());
      granted.put(role, Set.copyOf(soFar));
    }
    return granted;
  }

  /** What this role may do beyond the one before. */
  private Set<Permission> added() {
    return switch (this) {
      case VIEWER ->
          EnumSet.of(
              Permission.AGENTS_READ,
              Permission.CONVERSATIONS_READ,
              Permission.RUNS_READ,
              Permission.SCHEDULES_READ,
              Permission.MEMBERS_READ);
      case MEMBER ->
          EnumSet.of(
              Permission.CONVERSATIONS_WRITE,
              Permission.RUNS_START,
              Permission.RUNS_CANCEL,
              Permission.INTERRUPTS_RESOLVE,
              Permission.AGENTS_WRITE,
              Permission.SCHEDULES_WRITE);
      case ADMIN ->
          EnumSet.of(
              Permission.AGENTS_PUBLISH,
              Permission.API_KEYS_MANAGE,
              Permission.CREDENTIALS_READ,
              Permission.CREDENTIALS_MANAGE,
              Permission.MEMBERS_MANAGE,
              Permission.CONVERSATIONS_READ_ALL,
              Permission.RUNS_REPLAY,
              Permission.AUDIT_READ);
      case OWNER ->
          EnumSet.of(
              Permission.KEYS_ROTATE,
              Permission.ROLES_MANAGE,
              Permission.SIGN_IN_MANAGE,
              Permission.PRIVACY_MANAGE,
              Permission.ORGANIZATION_MANAGE);
    };
  }
}
