package chat.parley.identity.picture;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.problem.Refusal;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The memory that decoding may use at once. Each picture reserves the most it can need before it is
 * decoded. Therefore, pictures of any number and shape leave the rest of the heap to everything
 * else. Threads wait in the order of their arrival.
 */
final class DecodingBudget {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int KIB = 1024;

  /** For a decoded square: at worst 16 bits in four bands, the square on white, turned, scaled. */
  private static final long BYTES_PER_PIXEL = 8 + 4 + 4 + 2;

  private static final long FIXED = 6L << 20;

  private final int total;
  private final Semaphore free;

  DecodingBudget(long bytes) {
    total = Math.toIntExact(bytes / KIB);
    free = new Semaphore(total, true);
  }

  /**
   * Returns the most bytes that a picture needs: for its square, and for what its format needs for
   * the whole picture.
   */
  static long need(PictureLayout layout, long ofWhole) {
    return FIXED + (long) layout.side() * layout.side() * BYTES_PER_PIXEL + ofWhole;
  }

  /** Reserved memory; closing it returns the memory to the budget. */
  interface Reserved extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Waits until that many bytes are free.
   *
   * @throws Refusal {@code picture-too-large} if they never are, {@code unavailable} after 20 s
   */
  Reserved reserve(long bytes) {
    long need = Math.ceilDiv(bytes, KIB);
    if (need > total) {
      throw new Refusal(ErrorCode.PICTURE_TOO_LARGE);
    }
    try {
      if (!free.tryAcquire((int) need, TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw Refusal.retryAfter(ErrorCode.UNAVAILABLE, TIMEOUT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal(ErrorCode.UNAVAILABLE);
    }
    return () -> free.release((int) need);
  }
}
