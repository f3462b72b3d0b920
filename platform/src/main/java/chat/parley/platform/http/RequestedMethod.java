package chat.parley.platform.http;

import java.lang.reflect.Method;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/** The resource method that the present request goes to. */
final class RequestedMethod {

  private RequestedMethod() {}

  /** Absent while there is no request, or none that a resource answers. */
  static Optional<Method> get() {
    ResteasyReactiveRequestContext context = CurrentRequestManager.get();
    return Optional.ofNullable(context)
        .map(ResteasyReactiveRequestContext::getTarget)
        .map(target -> target.getLazyMethod().getMethod());
  }
}
