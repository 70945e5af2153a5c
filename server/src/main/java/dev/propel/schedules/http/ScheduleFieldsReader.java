package dev.propel.schedules.http;

import dev.propel.agents.OnBusy;
import dev.propel.kernel.Failure;
import dev.propel.schedules.Missed;
import dev.propel.schedules.Overlap;
import dev.propel.schedules.ScheduleChange;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads the fields of a schedule; refuses with 400 what is unknown or of another type. */
final class ScheduleFieldsReader {

  private static final Set<String> KNOWN =
      Set.of(
          "name",
          "agentId",
          "agentVersion",
          "conversationId",
          "onBusy",
          "input",
          "cron",
          "zone",
          "at",
          "enabled",
          "background",
          "deadlineSeconds",
          "maxTokens",
          "webhookUrl",
          "missed",
          "overlap");

  private ScheduleFieldsReader() {}

  static ScheduleChange read(JsonNode body) {
    if (!body.isObject()) {
      throw Failure.malformed("body", "An object with the schedule's fields is expected.");
    }
    for (String field : body.propertyNames()) {
      if (!KNOWN.contains(field)) {
        throw Failure.malformed(field, "A schedule has no such field.");
      }
    }
    FieldReader fields = new FieldReader(body);
    return new ScheduleChange(
        fields.needed("name", fields::text),
        fields.needed("agentId", fields::id),
        fields.whole("agentVersion"),
        fields.id("conversationId"),
        fields.choice("onBusy", OnBusy.values(), OnBusy::label),
        fields.needed("input", fields::text),
        fields.text("cron"),
        fields.needed("zone", fields::text),
        fields.instant("at"),
        fields.needed("enabled", fields::flag),
        fields.needed("background", fields::flag),
        fields.whole("deadlineSeconds"),
        fields.large("maxTokens"),
        fields.text("webhookUrl"),
        fields.needed("missed", field -> fields.choice(field, Missed.values(), Missed::label)),
        fields.needed("overlap", field -> fields.choice(field, Overlap.values(), Overlap::label)));
  }
}
