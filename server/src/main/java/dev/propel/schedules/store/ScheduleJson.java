package dev.propel.schedules.store;

import dev.propel.schedules.ScheduleSpecification;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Specifications as the JSON that is stored; what was once written stays readable. */
@Component
class ScheduleJson {

  private final JsonMapper json;

  ScheduleJson(JsonMapper json) {
    this.json = json;
  }

  String write(ScheduleSpecification specification) {
    return json.writeValueAsString(specification);
  }

  ScheduleSpecification read(String stored) {
    return json.readValue(stored, ScheduleSpecification.class);
  }
}
