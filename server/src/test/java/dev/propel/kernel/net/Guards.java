package dev.propel.kernel.net;

import java.time.Duration;
import java.util.List;

/** Guards for tests of other modules. */
public final class Guards {

  private Guards() {}

  /** As an operator has it who set nothing. */
  public static OutgoingGuard usual() {
    OutgoingSettings settings =
        new OutgoingSettings(List.of(), List.of("80", "443"), Duration.ofSeconds(5));
    return new OutgoingGuard(settings.addressRules(), settings.portRanges(), host -> List.of());
  }
}
