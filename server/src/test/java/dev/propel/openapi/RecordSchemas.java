package dev.propel.openapi;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.TypeVariable;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Says of each record which components are always there and which may be null, from JSpecify. */
final class RecordSchemas implements ModelConverter {

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    if (!chain.hasNext()) {
      return null;
    }
    Schema<?> schema = chain.next().resolve(type, context, chain);
    JavaType java = Json31.mapper().constructType(type.getType());
    if (schema != null && java != null && java.isRecordType()) {
      Schema<?> defined = definition(schema, context);
      if (defined.getProperties() != null) {
        mark(java.getRawClass(), defined);
      }
    }
    return schema;
  }

  private static Schema<?> definition(Schema<?> schema, ModelConverterContext context) {
    String reference = schema.get$ref();
    if (reference == null) {
      return schema;
    }
    Schema<?> defined =
        context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
    return defined == null ? schema : defined;
  }

  private static void mark(Class<?> record, Schema<?> schema) {
    TreeSet<String> needed = new TreeSet<>();
    @SuppressWarnings("rawtypes")
    Map<String, Schema> properties = schema.getProperties();
    for (RecordComponent component : record.getRecordComponents()) {
      Schema<?> property = properties.get(component.getName());
      if (property == null) {
        continue;
      }
      if (isJsonObject(component)) {
        property = new Schema<>().additionalProperties(true);
        property.addType("object");
        properties.put(component.getName(), property);
      }
      if (isNullable(component)) {
        properties.put(component.getName(), nullable(property));
      } else if (component.getType() != Optional.class && !saysItIsOptional(component)) {
        needed.add(component.getName());
      }
    }
    schema.setRequired(needed.isEmpty() ? null : needed.stream().toList());
  }

  private static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class)
        && !(component.getGenericType() instanceof TypeVariable);
  }

  private static boolean saysItIsOptional(RecordComponent component) {
    io.swagger.v3.oas.annotations.media.Schema said = said(component);
    return said != null && said.requiredMode() == RequiredMode.NOT_REQUIRED;
  }

  /**
   * The generator knows a JSON tree as any JSON only; where it is an object, the record says so.
   */
  private static boolean isJsonObject(RecordComponent component) {
    io.swagger.v3.oas.annotations.media.Schema said = said(component);
    return component.getType() == JsonNode.class && said != null && said.type().equals("object");
  }

  private static io.swagger.v3.oas.annotations.media.@Nullable Schema said(
      RecordComponent component) {
    return component.getAccessor().getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
  }

  private static Schema<?> nullable(Schema<?> property) {
    // An enum says all that a value can be, whatever its type says of null.
    if (property.get$ref() != null || property.getEnum() != null) {
      Schema<Object> either = new Schema<>();
      either.addAnyOfItem(property);
      Schema<Object> nothing = new Schema<>();
      nothing.addType("null");
      either.addAnyOfItem(nothing);
      return either;
    }
    property.addType("null");
    return property;
  }
}
