package dev.propel.audit;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The request that the current thread answers, as far as there is one; says where, never who. */
record Origin(
    @Nullable String requestId, @Nullable String traceId, @Nullable String sourceAddress) {

  static Origin current() {
    @Nullable String address =
        RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
            ? attributes.getRequest().getRemoteAddr()
            : null;
    return new Origin(MDC.get("requestId"), MDC.get("traceId"), address);
  }
}
