package dev.propel.models;

import tools.jackson.databind.JsonNode;

/**
 * A tool as a model sees it.
 *
 * @param parameters a JSON Schema of type object; must not be changed afterwards
 */
public record ToolSpecification(String name, String description, JsonNode parameters) {}
