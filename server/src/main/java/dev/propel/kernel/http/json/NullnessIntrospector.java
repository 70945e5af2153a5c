package dev.propel.kernel.http.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Version;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;

/**
 * Tells Jackson what JSpecify says about records of {@code @NullMarked} code: a component that is
 * not {@code @Nullable} must be present and not null, and so must the elements of a list.
 */
final class NullnessIntrospector extends AnnotationIntrospector {

  private static final long serialVersionUID = 1L;

  @Override
  public Version version() {
    return Version.unknownVersion();
  }

  @Override
  public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
    return component(member).map(type -> isNeeded(type) ? Boolean.TRUE : null).orElse(null);
  }

  @Override
  public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
    return component(annotated)
        .map(type ->
            JsonSetter.Value.construct(
                isNeeded(type) ? Nulls.FAIL : Nulls.DEFAULT,
                hasNeededElements(type) ? Nulls.FAIL : Nulls.DEFAULT))
        .orElse(JsonSetter.Value.empty());
  }

  private static Optional<AnnotatedType> component(Annotated annotated) {
    if (annotated instanceof AnnotatedParameter parameter
        && parameter.getOwner().getAnnotated() instanceof Constructor<?> constructor
        && constructor.getDeclaringClass().isRecord()
        && isNullMarked(constructor.getDeclaringClass())) {
      return Optional.of(constructor.getAnnotatedParameterTypes()[parameter.getIndex()]);
    }
    return Optional.empty();
  }

  private static boolean isNeeded(AnnotatedType type) {
    return !type.isAnnotationPresent(Nullable.class)
        && !(type.getType() instanceof TypeVariable)
        && rawClass(type) != Optional.class;
  }

  private static boolean hasNeededElements(AnnotatedType type) {
    return type instanceof AnnotatedParameterizedType generic
        && rawClass(type) != Optional.class
        && Arrays.stream(generic.getAnnotatedActualTypeArguments())
            .reduce((first, last) -> last)
            .map(NullnessIntrospector::isNeeded)
            .orElse(false);
  }

  private static @Nullable Class<?> rawClass(AnnotatedType type) {
    return type.getType() instanceof ParameterizedType generic
            && generic.getRawType() instanceof Class<?> raw
        ? raw
        : null;
  }

  private static boolean isNullMarked(Class<?> type) {
    for (Class<?> at = type; at != null; at = at.getEnclosingClass()) {
      if (at.isAnnotationPresent(NullMarked.class)) {
        return true;
      }
    }
    return type.getPackage().isAnnotationPresent(NullMarked.class);
  }
}
