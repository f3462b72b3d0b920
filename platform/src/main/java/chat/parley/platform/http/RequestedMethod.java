package chat.parley.platform.http;

import java.lang.reflect.Method;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/** The resource method that handles the current request. */
final class RequestedMethod {

  private RequestedMethod() {}

  /** Returns the method; empty if there is no request, or no resource answers it. */
  static Optional<Method> get() {
    ResteasyReactiveRequestContext context = CurrentRequestManager.get();
    return Optional.ofNullable(context)
        .map(ResteasyReactiveRequestContext::getTarget)
        .map(target -> target.getLazyMethod().getMethod());
  }
}
