package dev.propel.kernel.fanout;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Whether this process hears the others. Where it does not, it serves all the same, only later: it
 * asks instead of being told.
 */
final class FanoutHealth implements HealthIndicator {

  static final Status DEGRADED = new Status("DEGRADED");

  private final Switchboard fanout;

  FanoutHealth(Switchboard fanout) {
    this.fanout = fanout;
  }

  @Override
  public Health health() {
    String deafness = fanout.deafness();
    return deafness == null
        ? Health.up().build()
        : Health.status(DEGRADED).withDetail("reason", deafness).build();
  }
}
