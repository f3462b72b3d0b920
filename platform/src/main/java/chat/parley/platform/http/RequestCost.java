package chat.parley.platform.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The number of ordinary requests that this one counts as, if more than one ({@link
 * RequestLimitConfig}). The annotation of a method takes precedence over that of its class.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface RequestCost {

  /** The cost of requests that read or write many rows: searches, statistics, exports, reports. */
  int EXPENSIVE = 5;

  /** Returns the cost. */
  int value();
}
