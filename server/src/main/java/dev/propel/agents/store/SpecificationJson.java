package dev.propel.agents.store;

import dev.propel.agents.AgentSpecification;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Specifications as the JSON that is stored; what was once written stays readable. */
@Component
class SpecificationJson {

  private final JsonMapper json;

  SpecificationJson(JsonMapper json) {
    this.json = json;
  }

  String write(AgentSpecification specification) {
    return json.writeValueAsString(specification);
  }

  AgentSpecification read(String stored) {
    return json.readValue(stored, AgentSpecification.class);
  }
}
