package dev.propel.kernel.http.json;

import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads JSON to the letter: a name that is unknown, missing, doubled or null, a value of another
 * type, and anything after the end are refused rather than guessed at. What is slightly wrong today
 * would otherwise become a habit of clients that nobody can break tomorrow.
 */
@Configuration(proxyBeanMethods = false)
public class StrictJson {

  /** How deep objects and lists may be nested. */
  public static final int MAX_DEPTH = 64;

  /** How long one text may be; far above the body limit, for what we read from providers. */
  static final int MAX_TEXT = 10_000_000;

  @Bean
  JsonFactoryBuilderCustomizer jsonLimits() {
    return StrictJson::limit;
  }

  @Bean
  JsonMapperBuilderCustomizer jsonStrictness() {
    return StrictJson::tighten;
  }

  /** The mapper as the server has it, for what runs without Spring. */
  public static JsonMapper mapper() {
    JsonFactoryBuilder factory = new JsonFactoryBuilder();
    limit(factory);
    JsonMapper.Builder mapper = JsonMapper.builder(factory.build());
    tighten(mapper);
    return mapper.build();
  }

  private static void limit(JsonFactoryBuilder factory) {
    factory.streamReadConstraints(
        StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxStringLength(MAX_TEXT)
            .maxNumberLength(100)
            .maxNameLength(1_000)
            .build());
    factory.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
  }

  private static void tighten(JsonMapper.Builder mapper) {
    mapper
        .addModule(TextInstants.module())
        .addModule(WholeTexts.module())
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .annotationIntrospector(
            AnnotationIntrospector.pair(
                new NullnessIntrospector(), mapper.annotationIntrospector()));
    mapper.withCoercionConfig(
        LogicalType.OtherScalar,
        ids ->
            ids.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail)
                .setAcceptBlankAsEmpty(false));
    for (CoercionInputShape shape :
        new CoercionInputShape[] {
          CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean
        }) {
      mapper.withCoercionConfig(
          LogicalType.Textual, texts -> texts.setCoercion(shape, CoercionAction.Fail));
    }
  }
}
