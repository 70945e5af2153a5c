package dev.propel.identity.provider;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a provider is asked. */
public enum ProviderState {
  /** It lets people in. */
  ACTIVE,
  /** It is kept but lets nobody in. */
  DISABLED;

  /** The name in the API and in the database. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state with this label; fails on any other text. */
  public static ProviderState labelled(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
