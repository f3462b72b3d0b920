package chat.parley.stack.proxy;

import java.util.concurrent.atomic.AtomicInteger;

/** One process that answers requests, on the loopback interface. */
final class Upstream {
  final int port;

  /** The number of sockets to this process now. */
  final AtomicInteger sockets = new AtomicInteger();

  /** The result of its last health check; true until the first. */
  volatile boolean healthy = true;

  Upstream(int port) {
    this.port = port;
  }
}
