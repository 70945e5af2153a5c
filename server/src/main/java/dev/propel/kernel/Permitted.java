package dev.propel.kernel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which permission an HTTP operation needs. The use case checks it; this states it in the
 * OpenAPI document ({@code x-permission}), where the attack suite holds the two against each other.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Permitted {
  /** The permission that the use case requires. */
  Permission value();
}
