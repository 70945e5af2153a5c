package dev.propel.kernel.net;

/**
 * Sends requests to addresses that the operator chose, which may be private ones; with the same
 * bounds on time and size as {@link OutgoingHttp}. Never for an address that a tenant or a model
 * can choose. Safe for many threads; blocks the calling one.
 */
public final class OperatorHttp {

  private final OutgoingHttp http;

  OperatorHttp(OutgoingHttp http) {
    this.http = http;
  }

  /** As {@link OutgoingHttp#send}, but to any address. */
  public OutgoingAnswer send(OutgoingRequest request) throws InterruptedException {
    return http.send(request);
  }
}
