package dev.propel.identity.session;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * What a request says about where it comes from.
 *
 * @param userAgent as the browser calls itself, shortened
 * @param sourceAddress the address, as far as the proxies are believed
 */
public record Device(@Nullable String userAgent, @Nullable String sourceAddress) {

  private static final int MAX_USER_AGENT = 300;

  /** Shortens the user agent and takes out what is no text. */
  public Device {
    if (userAgent != null) {
      String text = userAgent.replaceAll("\\p{Cntrl}", "").strip();
      userAgent = text.substring(0, Math.min(text.length(), MAX_USER_AGENT));
    }
  }

  /** Of the request that the current thread answers; says nothing when there is none. */
  static Device current() {
    if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes answered) {
      HttpServletRequest request = answered.getRequest();
      return new Device(request.getHeader(HttpHeaders.USER_AGENT), request.getRemoteAddr());
    }
    return new Device(null, null);
  }
}
