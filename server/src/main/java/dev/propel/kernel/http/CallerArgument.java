package dev.propel.kernel.http;

import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Hands a resource the {@link Caller} whose credential was checked; an {@code Optional<Caller>}
 * where none is needed.
 */
final class CallerArgument implements HandlerMethodArgumentResolver {

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.nestedIfOptional().getNestedParameterType() == Caller.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    Optional<Caller> caller = Callers.of(request.getUserPrincipal());
    return parameter.getParameterType() == Optional.class
        ? caller
        : caller.orElseThrow(CallerArgument::noCredential);
  }

  private static Failure noCredential() {
    return Failure.unauthenticated("unauthenticated", "This needs a credential: sign in first.");
  }
}
