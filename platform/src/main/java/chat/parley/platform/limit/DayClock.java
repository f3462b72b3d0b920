package chat.parley.platform.limit;

import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** A clock that always returns the start of the current day (UTC). */
record DayClock(Clock clock) implements TimeMeter {

  @Override
  public long currentTimeNanos() {
    return clock.instant().truncatedTo(ChronoUnit.DAYS).getEpochSecond() * 1_000_000_000;
  }

  @Override
  public boolean isWallClockBased() {
    return true;
  }
}
