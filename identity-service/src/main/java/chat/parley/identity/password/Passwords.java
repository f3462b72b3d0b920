package chat.parley.identity.password;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.problem.Refusal;
import com.ibm.icu.text.Normalizer2;
import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hashes passwords with Argon2id. Only a few threads do it, so a flood of logins takes neither all
 * the memory (only as many times {@link PasswordConfig#memory} as there are threads) nor all
 * processors. Further calls wait in a bounded queue. Call it outside of transactions: it takes a
 * long time.
 */
@ApplicationScoped
public class Passwords {

  private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
  private static final Pattern OTHER_SPACES = Pattern.compile("\\p{Zs}");
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final PasswordConfig config;
  private final Argon2Function function;
  private final ExecutorService hashing;
  private final String nobodys;

  Passwords(PasswordConfig config) {
    this.config = config;
    function =
        Argon2Function.getInstance(
            config.memory(), config.iterations(), config.parallelism(), HASH_BYTES, Argon2.ID);
    int threads =
        config.atOnce().orElse(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    hashing =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(config.waiting()),
            Thread.ofPlatform().name("hashing-", 0).daemon().factory());
    nobodys = hash("nobody has this password");
  }

  @PreDestroy
  void stop() {
    hashing.shutdownNow();
  }

  /**
   * Returns the normalized form of a password (RFC 8265, OpaqueString). Keyboards and systems
   * encode the same letters, and spaces, in different ways.
   */
  static String normal(String password) {
    return NFC.normalize(OTHER_SPACES.matcher(password).replaceAll(" "));
  }

  /** Returns the form in which a password is stored. */
  public String hash(String password) {
    return take(
        () -> Password.hash(normal(password)).addRandomSalt(SALT_BYTES).with(function).getResult());
  }

  /**
   * Returns whether the password matches. The check takes the same time for an account that does
   * not exist.
   *
   * @param stored null: there is no such account
   */
  public boolean matches(String password, @Nullable String stored) {
    String against = stored == null ? nobodys : stored;
    boolean same =
        take(() ->
            Password.check(normal(password), against)
                .with(Argon2Function.getInstanceFromHash(against)));
    return same && stored != null;
  }

  /** Returns whether the stored form uses weaker parameters than today's. */
  public boolean outdated(String stored) {
    return !Argon2Function.getInstanceFromHash(stored).equals(function);
  }

  private <T> T take(Callable<T> work) {
    try {
      return hashing.submit(work).get();
    } catch (RejectedExecutionException e) {
      throw Refusal.retryAfter(ErrorCode.UNAVAILABLE, config.comeBackAfter());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal(ErrorCode.UNAVAILABLE);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
