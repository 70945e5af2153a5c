package dev.propel.runs;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What happens when nobody settles an interrupt in time.
 *
 * @param role with {@code escalate}: the least role that may settle it from then on
 * @param seconds with {@code escalate}: how long that role has, before the run fails; null for ever
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Expiry(Then then, @Nullable String role, @Nullable Long seconds) {

  /** A time has come, as was wanted: the run goes on. */
  public static final Expiry FIRE = new Expiry(Then.FIRE, null, null);

  /** The run goes on as if somebody had refused. */
  public static final Expiry REJECT = new Expiry(Then.REJECT, null, null);

  /** The run fails. */
  public static final Expiry FAIL = new Expiry(Then.FAIL, null, null);

  /** The ways on. */
  public enum Then {
    FIRE,
    FAIL,
    REJECT,
    ESCALATE;

    /** The name in the database. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The way with this label. */
    @JsonCreator
    public static Then labelled(String label) {
      return valueOf(label.toUpperCase(Locale.ROOT));
    }
  }
}
