package dev.propel.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * In answers every property is there, null or not; only in requests may one be left out. So what no
 * request holds has all its properties required.
 */
final class ResponseSchemas {

  private static final String REFERENCE = "#/components/schemas/";

  private ResponseSchemas() {}

  static void complete(OpenAPI document) {
    Set<String> requested = requested(document);
    document
        .getComponents()
        .getSchemas()
        .forEach((name, schema) -> {
          if (!requested.contains(name) && schema.getProperties() != null) {
            List<String> all =
                ((Schema<?>) schema).getProperties().keySet().stream().sorted().toList();
            schema.setRequired(all);
          }
        });
  }

  private static Set<String> requested(OpenAPI document) {
    Set<String> seen = new LinkedHashSet<>();
    Deque<Schema<?>> open = new ArrayDeque<>();
    document.getPaths().values().stream()
        .flatMap(item -> item.readOperations().stream())
        .map(Operation::getRequestBody)
        .filter(Objects::nonNull)
        .map(body -> body.getContent())
        .flatMap(ResponseSchemas::schemas)
        .forEach(open::add);
    while (!open.isEmpty()) {
      Schema<?> schema = open.pop();
      String reference = schema.get$ref();
      if (reference != null) {
        String name = reference.substring(REFERENCE.length());
        if (seen.add(name)) {
          open.add(document.getComponents().getSchemas().get(name));
        }
      }
      inner(schema).filter(Objects::nonNull).forEach(open::add);
    }
    return seen;
  }

  private static Stream<Schema<?>> schemas(Content content) {
    return content.values().stream().map(type -> type.getSchema());
  }

  @SuppressWarnings({"rawtypes", "unchecked"})
  private static Stream<Schema<?>> inner(Schema<?> schema) {
    Collection<Schema> properties =
        schema.getProperties() == null ? List.of() : schema.getProperties().values();
    Collection<Schema> either = schema.getAnyOf() == null ? List.of() : schema.getAnyOf();
    Stream<?> all =
        Stream.of(properties.stream(), either.stream(), Stream.ofNullable(schema.getItems()))
            .flatMap(each -> each);
    return (Stream<Schema<?>>) all;
  }
}
