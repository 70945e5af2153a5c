package dev.propel.kernel.http;

import dev.propel.kernel.AnyCaller;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Keeps confined callers from what is a person's own; see {@link AnyCaller}. */
final class ConfinedCallers implements HandlerInterceptor {

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method) {
      @Nullable AnyCaller own = method.getMethodAnnotation(AnyCaller.class);
      if (own != null
          && !own.confined()
          && Callers.of(request).filter(Caller::confined).isPresent()) {
        throw Failure.forbidden(
            "confined_session",
            "You came by your organization's single sign-on, which speaks for you in that"
                + " organization alone. Sign in another way to do this.");
      }
    }
    return true;
  }
}
