package chat.parley.stack.process;

import java.io.IOException;

/** POSIX signals, sent through {@code kill}: Java itself supports only TERM and KILL. */
public final class Signals {
  private Signals() {}

  /** Sends a signal. It is not an error if the process has already ended. */
  public static void send(long pid, String signal) {
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new StackException("cannot send SIG" + signal, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while sending SIG" + signal, e);
    }
  }
}
