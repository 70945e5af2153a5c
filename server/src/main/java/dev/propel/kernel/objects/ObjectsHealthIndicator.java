package dev.propel.kernel.objects;

import dev.propel.kernel.Failure;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether large things can be kept and read. */
final class ObjectsHealthIndicator implements HealthIndicator {

  private final ObjectStore objects;

  ObjectsHealthIndicator(ObjectStore objects) {
    this.objects = objects;
  }

  @Override
  public Health health() {
    try {
      objects.check();
      return Health.up().build();
    } catch (Failure unusable) {
      return Health.down(unusable).build();
    }
  }
}
