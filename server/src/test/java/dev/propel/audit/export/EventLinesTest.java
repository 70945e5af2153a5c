package dev.propel.audit.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.audit.AuditCategory;
import dev.propel.audit.AuditEntry.Outcome;
import dev.propel.audit.AuditEvent;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class EventLinesTest {

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)"})
  void whatCouldBeAFormulaIsText(String reason) throws IOException {
    assertThat(line(reason)).contains(",'" + reason + ",");
  }

  @Test
  void whatSeparatesIsQuoted() throws IOException {
    assertThat(line("a \"b\", c\nd")).contains(",\"a \"\"b\"\", c\nd\",");
    assertThat(line("\t=1")).contains(",'\t=1,");
    assertThat(line(null)).contains(",SUCCEEDED,,");
  }

  private static String line(@Nullable String reason) throws IOException {
    StringWriter out = new StringWriter();
    AuditEvent event =
        new AuditEvent(
            new UUID(0, 1),
            Instant.EPOCH,
            AuditCategory.COST,
            "platform",
            "agent.published",
            "agent:1",
            Outcome.SUCCEEDED,
            reason,
            Map.of(),
            null,
            null,
            null);
    EventLines.CSV.line(out, event, new JsonMapper());
    return out.toString();
  }
}
