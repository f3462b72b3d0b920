package chat.parley.matchmaker;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * The clock of this instance. It tells how long passes hold, how old somebody is and when something
 * was reported; what instances must agree on goes by the clocks of Redis and PostgreSQL.
 */
@Singleton
class SystemClock {

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }
}
