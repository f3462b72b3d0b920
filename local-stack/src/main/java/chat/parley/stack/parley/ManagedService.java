package chat.parley.stack.parley;

import chat.parley.stack.process.LogTail;
import chat.parley.stack.process.ManagedProcess;
import java.nio.file.Path;

/**
 * One process of a Parley, for those who watch it or break it on purpose.
 *
 * @param start starts it and waits until it is ready; may be called again after it ended
 * @param stop ends it in good order and waits
 */
public record ManagedService(
    String name, int port, ManagedProcess process, Runnable start, Runnable stop) {

  /** As {@code kill -9}. */
  public void kill() {
    process.kill();
  }

  /** Freezes it, as a machine does that stops answering. */
  public void pause() {
    process.pause();
  }

  public void resume() {
    process.resume();
  }

  public Path log() {
    return process.log();
  }

  /** The last lines that it logged. */
  public String logTail(int lines) {
    return LogTail.of(process.log(), lines);
  }
}
