package chat.parley.stack.infrastructure;

import chat.parley.stack.process.ManagedProcess;

/** A running part of the infrastructure, reached on the loopback interface. */
public sealed interface Infrastructure permits Postgres, Kafka, Redis {
  ManagedProcess process();

  int port();

  /**
   * Starts the part on the data it has, and returns when it answers. May be called again after the
   * process ended.
   *
   * @throws chat.parley.stack.process.StackException when it does not come up
   */
  void start();

  /** Ends the part in good order; its data stays. */
  void stop();
}
