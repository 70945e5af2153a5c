package dev.propel.vault;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a credential is; says to people what to expect of its value, and changes nothing else. */
public enum CredentialKind {
  API_KEY("apiKey"),
  TOKEN("token"),
  PASSWORD("password"),
  SIGNING_SECRET("signingSecret"),
  CERTIFICATE("certificate"),
  OTHER("other");

  private final String label;

  CredentialKind(String label) {
    this.label = label;
  }

  /** The name in the API and in the database; never changes once released. */
  @JsonValue
  public String label() {
    return label;
  }

  /** The kind with this label; fails on any other text. */
  public static CredentialKind labelled(String label) {
    for (CredentialKind kind : values()) {
      if (kind.label.equals(label)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("No kind of credential: " + label);
  }
}
