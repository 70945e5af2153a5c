package dev.propel.audit;

import dev.propel.kernel.observability.Trace;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The request that the current thread answers, as far as there is one; says where, never who. */
record Origin(
    @Nullable String requestId, @Nullable String traceId, @Nullable String sourceAddress) {

  static Origin current() {
    if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes answered) {
      HttpServletRequest request = answered.getRequest();
      Trace trace = Trace.of(request);
      return new Origin(trace.spanId(), trace.traceId(), request.getRemoteAddr());
    }
    return new Origin(null, MDC.get("traceId"), null);
  }
}
