package dev.propel.schedules;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** Why a schedule does nothing any more, when no person switched it off. */
public enum SwitchedOff {
  DONE("done", "It was due once, and that is over."),
  PERSON_GONE("person_gone", "Whom it acts for does not belong to the organization any more."),
  PERMISSION_LOST("permission_lost", "Whom it acts for may not do this any more."),
  AGENT_GONE("agent_gone", "The agent, or the version of it, is not there any more."),
  CONVERSATION_GONE(
      "conversation_gone", "The conversation is not there any more for whom it acts.");

  private final String code;
  private final String detail;

  SwitchedOff(String code, String detail) {
    this.code = code;
    this.detail = detail;
  }

  /** Stable, for programs and for the database. */
  @JsonValue
  public String code() {
    return code;
  }

  /** For people. */
  public String detail() {
    return detail;
  }

  /** The reason with this code. */
  public static SwitchedOff coded(String code) {
    return Arrays.stream(values())
        .filter(each -> each.code.equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No reason of ours: " + code));
  }
}
