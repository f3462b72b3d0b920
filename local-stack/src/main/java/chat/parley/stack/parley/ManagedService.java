package chat.parley.stack.parley;

import chat.parley.stack.process.LogTail;
import chat.parley.stack.process.ManagedProcess;
import java.nio.file.Path;

/**
 * One process of a Parley instance, for code that watches it or breaks it on purpose.
 *
 * @param start starts it and waits until it is ready; may be called again after it ended
 * @param stop stops it gracefully and waits
 */
public record ManagedService(
    String name, int port, ManagedProcess process, Runnable start, Runnable stop) {

  /** Ends the process like {@code kill -9}. */
  public void kill() {
    process.kill();
  }

  /** Freezes the process, like a machine that stops responding. */
  public void pause() {
    process.pause();
  }

  public void resume() {
    process.resume();
  }

  public Path log() {
    return process.log();
  }

  /** Returns the last lines of its log. */
  public String logTail(int lines) {
    return LogTail.of(process.log(), lines);
  }
}
