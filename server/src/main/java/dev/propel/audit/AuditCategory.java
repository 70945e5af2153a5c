package dev.propel.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What kind of thing an audit event tells; follows from its action. */
public enum AuditCategory {
  /** Who came in, who was refused, what was changed about how somebody comes in. */
  AUTHENTICATION("authentication"),
  /** What agents did, and what people did to their runs. */
  AGENT_ACTIONS("agentActions"),
  /** Somebody read or took away what others made. */
  DATA_ACCESS("dataAccess"),
  /** A secret kept for an agent or a connection was made, used, turned or removed. */
  CREDENTIAL_USE("credentialUse"),
  /** Money and limits. */
  COST("cost"),
  /** Everything else: the settings of the organization and who belongs to it. */
  ADMINISTRATION("administration");

  /** Actions that their thing would put elsewhere. */
  private static final Map<String, AuditCategory> BY_ACTION =
      Map.of(
          "run.replayed", DATA_ACCESS,
          "run.read", DATA_ACCESS,
          "conversation.read", DATA_ACCESS,
          "audit.exported", DATA_ACCESS,
          "personalData.exported", DATA_ACCESS,
          "personalData.fetched", DATA_ACCESS);

  private static final Map<String, AuditCategory> BY_LABEL =
      Arrays.stream(values()).collect(Collectors.toMap(AuditCategory::label, Function.identity()));

  private final String label;

  AuditCategory(String label) {
    this.label = label;
  }

  /** The name in the API and in the database; never changes once released. */
  @JsonValue
  public String label() {
    return label;
  }

  /** The category of an action such as {@code agent.published}. */
  public static AuditCategory of(String action) {
    AuditCategory exact = BY_ACTION.get(action);
    return exact != null ? exact : ofThing(action.substring(0, action.indexOf('.')));
  }

  private static AuditCategory ofThing(String thing) {
    return switch (thing) {
      case "session",
          "user",
          "signIn",
          "password",
          "email",
          "totp",
          "secondFactor",
          "recoveryCode",
          "token",
          "sso" ->
          AUTHENTICATION;
      case "run", "tool", "interrupt", "message" -> AGENT_ACTIONS;
      case "export", "access", "breakGlass" -> DATA_ACCESS;
      case "credential", "vault", "key" -> CREDENTIAL_USE;
      case "budget", "usage", "limit", "plan" -> COST;
      default -> ADMINISTRATION;
    };
  }

  /** The category with this label, if there is one. */
  public static Optional<AuditCategory> labelled(String label) {
    return Optional.ofNullable(BY_LABEL.get(label));
  }
}
