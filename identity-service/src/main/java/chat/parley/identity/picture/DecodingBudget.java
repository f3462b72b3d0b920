package chat.parley.identity.picture;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.problem.Problem;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The memory that decoding may take at once. Each picture reserves what it takes at most before it
 * is decoded; so pictures, however many and of whatever shape, leave the rest of the heap to all
 * others. Threads wait in the order in which they came.
 */
final class DecodingBudget {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int KIB = 1024;

  /** Of a decoded square: 16 bits of four bands at worst, the square on white, turned, scaled. */
  private static final long BYTES_PER_PIXEL = 8 + 4 + 4 + 2;

  private static final long FIXED = 6L << 20;

  private final int total;
  private final Semaphore free;

  DecodingBudget(long bytes) {
    total = Math.toIntExact(bytes / KIB);
    free = new Semaphore(total, true);
  }

  /** What a picture takes at most, in bytes: its square, and what its format takes of the whole. */
  static long need(PictureLayout layout, long ofWhole) {
    return FIXED + (long) layout.side() * layout.side() * BYTES_PER_PIXEL + ofWhole;
  }

  /** What was reserved; closing it gives it back. */
  interface Reserved extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Waits until so much is free.
   *
   * @throws Problem {@code picture-too-large} if it never is, {@code unavailable} after 20 s
   */
  Reserved reserve(long bytes) {
    long need = Math.ceilDiv(bytes, KIB);
    if (need > total) {
      throw new Problem(ErrorCode.PICTURE_TOO_LARGE);
    }
    try {
      if (!free.tryAcquire((int) need, TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw Problem.retryAfter(ErrorCode.UNAVAILABLE, TIMEOUT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem(ErrorCode.UNAVAILABLE);
    }
    return () -> free.release((int) need);
  }
}
