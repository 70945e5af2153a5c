package dev.propel.kernel.observability;

import jakarta.servlet.ServletRequest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a request stands in a distributed trace (W3C Trace Context, version 00).
 *
 * @param traceId 32 hexadecimal digits, shared by everything that one action causes
 * @param spanId 16 hexadecimal digits, this process's part
 * @param sampled whether the one who began the trace wants it recorded
 */
public record Trace(String traceId, String spanId, boolean sampled) {

  private static final String ATTRIBUTE = Trace.class.getName();
  private static final String NO_TRACE = "0".repeat(32);
  private static final String NO_SPAN = "0".repeat(16);
  private static final Pattern TRACEPARENT =
      Pattern.compile("(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

  /** The trace of a request; one of zeros where none was begun. */
  public static Trace of(ServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Trace trace
        ? trace
        : new Trace(NO_TRACE, NO_SPAN, false);
  }

  /** Goes on with the trace that a {@code traceparent} header names, or begins one. */
  static Trace begin(@Nullable String traceparent, SecureRandom random) {
    String span = hex(random, 8);
    return parent(traceparent)
        .map(parent -> new Trace(parent.traceId, span, parent.sampled))
        .orElseGet(() -> new Trace(hex(random, 16), span, false));
  }

  /** Whether this is the trace of zeros. */
  boolean isNone() {
    return traceId.equals(NO_TRACE);
  }

  /** Remembers this trace as the request's. */
  void attach(ServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** The header that carries this trace on, {@code traceparent} or {@code traceresponse}. */
  public String header() {
    return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
  }

  private static Optional<Trace> parent(@Nullable String traceparent) {
    if (traceparent == null) {
      return Optional.empty();
    }
    Matcher parts = TRACEPARENT.matcher(traceparent.trim());
    if (!parts.matches()
        || parts.group(1).equals(NO_TRACE)
        || parts.group(2).equals(NO_SPAN)
        || (traceparent.startsWith("00") && parts.group(4) != null)) {
      return Optional.empty();
    }
    boolean sampled = (Integer.parseInt(parts.group(3), 16) & 1) == 1;
    return Optional.of(new Trace(parts.group(1), parts.group(2), sampled));
  }

  private static String hex(SecureRandom random, int bytes) {
    byte[] id = new byte[bytes];
    random.nextBytes(id);
    return HexFormat.of().formatHex(id);
  }
}
