package dev.propel.kernel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that an HTTP operation needs a credential but no permission: it is about the caller alone.
 * What is a person's own reaches beyond one organization, so a {@linkplain Caller#confined()
 * confined} caller is refused unless the operation says that it shows it nothing from elsewhere.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface AnyCaller {

  /** Whether a confined caller may come too; the operation then keeps to its organization. */
  boolean confined() default false;
}
