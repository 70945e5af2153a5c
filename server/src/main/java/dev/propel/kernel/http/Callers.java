package dev.propel.kernel.http;

import dev.propel.kernel.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/** Finds the caller that the security filters attached to a request. */
public final class Callers {

  private Callers() {}

  /** The request's caller; empty when it came without a credential. */
  public static Optional<Caller> of(HttpServletRequest request) {
    return of(request.getUserPrincipal());
  }

  static Optional<Caller> of(@Nullable Principal principal) {
    return principal instanceof Authentication authentication
            && authentication.getPrincipal() instanceof Caller caller
        ? Optional.of(caller)
        : Optional.empty();
  }
}
