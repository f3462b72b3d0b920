package chat.parley.stack.proxy;

import java.util.concurrent.atomic.AtomicInteger;

/** One process that answers requests, on the loopback interface. */
final class Upstream {
  final int port;

  /** Sockets that lead to it now. */
  final AtomicInteger sockets = new AtomicInteger();

  /** What its last health check said; true until there was one. */
  volatile boolean healthy = true;

  Upstream(int port) {
    this.port = port;
  }
}
