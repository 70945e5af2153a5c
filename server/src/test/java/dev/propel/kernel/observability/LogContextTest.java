package dev.propel.kernel.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.kernel.OrganizationId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LogContextTest {

  private static final OrganizationId OUTER = new OrganizationId(new UUID(0, 1));
  private static final OrganizationId INNER = new OrganizationId(new UUID(0, 2));

  @Test
  void saysItsNamesWhileOpenAndPutsBackWhatStoodThere() {
    try (LogContext outer = LogContext.open().organization(OUTER)) {
      try (LogContext inner = LogContext.open().organization(INNER).run(new UUID(0, 3))) {
        assertThat(MDC.get("organizationId")).isEqualTo(INNER.toString());
        assertThat(MDC.get("runId")).isEqualTo(new UUID(0, 3).toString());
      }
      assertThat(MDC.get("organizationId")).isEqualTo(OUTER.toString());
      assertThat(MDC.get("runId")).isNull();
    }
    assertThat(MDC.get("organizationId")).isNull();
  }
}
