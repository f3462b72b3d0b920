package chat.parley.identity.picture;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.identity.account.Accounts;
import chat.parley.identity.limit.IdentityRateLimits;
import chat.parley.identity.limit.Limit;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.token.CurrentCaller;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Decides who may upload a picture before any of the body is read: people with an account, not too
 * often, two uploads at a time, and a limited number at once in total. Therefore, rejected uploads
 * cost nothing, and accepted ones can't fill the disk.
 */
@PictureUpload
@Provider
@ApplicationScoped
public class PictureUploadFilter implements ContainerRequestFilter {

  private static final Duration COME_BACK = Duration.ofSeconds(5);
  private static final int MAX_OF_AN_ACCOUNT = 2;

  private final Accounts accounts;
  private final IdentityRateLimits limits;
  private final CurrentCaller caller;
  private final RoutingContext routing;
  private final Semaphore free;
  private final Map<AccountId, Integer> uploading = new ConcurrentHashMap<>();

  PictureUploadFilter(
      Accounts accounts,
      IdentityRateLimits limits,
      CurrentCaller caller,
      RoutingContext routing,
      PictureConfig config) {
    this.accounts = accounts;
    this.limits = limits;
    this.caller = caller;
    this.routing = routing;
    free = new Semaphore(config.uploads());
  }

  /**
   * @throws Refusal {@code forbidden} for guests, {@code picture-too-large}, {@code rate-limited},
   *     {@code unavailable}
   */
  @Override
  public void filter(ContainerRequestContext request) {
    AccountId account = caller.get().account();
    if (!hasRegistered(account)) {
      throw new Refusal(ErrorCode.FORBIDDEN);
    }
    if (request.getLength() > OwnPictureResource.MAX_FORM_BYTES) {
      throw new Refusal(ErrorCode.PICTURE_TOO_LARGE);
    }
    limits.take(Limit.PICTURE_BY_ACCOUNT, account.toString());
    if (uploading.merge(account, 1, Integer::sum) > MAX_OF_AN_ACCOUNT) {
      ended(account);
      throw Refusal.retryAfter(ErrorCode.RATE_LIMITED, COME_BACK);
    }
    if (!free.tryAcquire()) {
      ended(account);
      throw Refusal.retryAfter(ErrorCode.UNAVAILABLE, COME_BACK);
    }
    // This is also called when the connection is lost.
    routing.addEndHandler(ended -> {
      ended(account);
      free.release();
    });
  }

  private void ended(AccountId account) {
    uploading.computeIfPresent(account, (_, count) -> count > 1 ? count - 1 : null);
  }

  private boolean hasRegistered(AccountId account) {
    return QuarkusTransaction.requiringNew()
        .call(() -> accounts.find(account).filter(found -> !found.isGuest()).isPresent());
  }
}
