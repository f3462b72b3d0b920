package chat.parley.platform.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How many usual requests this one counts as, where that is more than one ({@link
 * RequestLimitConfig}). A method's own goes before its class's.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface RequestCost {

  /** For what reads or writes many rows: searches, statistics, exports, reports. */
  int EXPENSIVE = 5;

  /** The cost. */
  int value();
}
