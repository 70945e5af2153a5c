package dev.propel.kernel.observability.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * Decides who reads the metrics: the holder of the token; where none is set, a process on this
 * machine that did not come through a proxy (behind one, every request seems to come from here).
 */
final class MetricsDoor {

  private static final String SCHEME = "Bearer ";
  private static final List<String> PROXY_HEADERS =
      List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP");

  private final MetricsSettings settings;

  MetricsDoor(MetricsSettings settings) {
    this.settings = settings;
  }

  boolean isOpenTo(HttpServletRequest request) {
    return settings
        .expectedToken()
        .map(expected -> holds(request, expected))
        .orElseGet(() -> isLocal(request));
  }

  private static boolean holds(HttpServletRequest request, String expected) {
    String authorization = request.getHeader("Authorization");
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return false;
    }
    byte[] given = authorization.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(given, expected.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isLocal(HttpServletRequest request) {
    if (PROXY_HEADERS.stream().anyMatch(name -> request.getHeader(name) != null)) {
      return false;
    }
    try {
      // The container gives the address in figures, so nothing is looked up.
      return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
    } catch (UnknownHostException notAnAddress) {
      return false;
    }
  }
}
