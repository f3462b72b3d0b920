package chat.parley.platform.http;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.log.SecurityLog;
import chat.parley.platform.problem.Problem;
import chat.parley.platform.token.Caller;
import chat.parley.platform.token.CurrentCaller;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the cost of each account's requests, and logs refused requests. */
@Provider
@Priority(Priorities.USER)
public class AccountLimitFilter implements ContainerRequestFilter, ContainerResponseFilter {

  private final RequestLimits limits;
  private final CurrentCaller caller;
  private final SecurityLog log;
  private final Map<Method, Integer> costs = new ConcurrentHashMap<>();

  AccountLimitFilter(RequestLimits limits, CurrentCaller caller, SecurityLog log) {
    this.limits = limits;
    this.caller = caller;
    this.log = log;
  }

  /**
   * Counts the request.
   *
   * @throws Problem {@code rate-limited}
   */
  @Override
  public void filter(ContainerRequestContext context) {
    int cost = RequestedMethod.get().map(this::cost).orElse(1);
    Optional<Duration> pause = caller.find().flatMap(known -> limits.take(known, cost));
    if (pause.isPresent()) {
      throw Problem.retryAfter(ErrorCode.RATE_LIMITED, pause.get());
    }
  }

  @Override
  public void filter(ContainerRequestContext context, ContainerResponseContext response) {
    SecurityLog.Event event =
        switch (response.getStatus()) {
          case 403 -> SecurityLog.Event.FORBIDDEN;
          case 429 -> SecurityLog.Event.LIMITED;
          default -> null;
        };
    if (event != null) {
      log.record(event, caller.find().map(Caller::account).map(Object::toString).orElse(null));
    }
  }

  private int cost(Method method) {
    return costs.computeIfAbsent(method, AccountLimitFilter::annotatedCost);
  }

  private static int annotatedCost(Method method) {
    RequestCost own = method.getAnnotation(RequestCost.class);
    RequestCost common = method.getDeclaringClass().getAnnotation(RequestCost.class);
    return own != null ? own.value() : common != null ? common.value() : 1;
  }
}
