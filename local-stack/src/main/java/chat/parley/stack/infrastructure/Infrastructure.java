package chat.parley.stack.infrastructure;

import chat.parley.stack.process.ManagedProcess;

/** A running infrastructure process, available on the loopback interface. */
public sealed interface Infrastructure permits Postgres, Kafka, Redis {
  ManagedProcess process();

  int port();

  /**
   * Starts the process on its existing data, and returns when it responds. May be called again
   * after the process ended.
   *
   * @throws chat.parley.stack.process.StackException if it does not start
   */
  void start();

  /** Stops the process gracefully; its data stays. */
  void stop();
}
