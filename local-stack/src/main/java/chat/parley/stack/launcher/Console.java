package chat.parley.stack.launcher;

import chat.parley.stack.parley.Progress;
import chat.parley.stack.parley.Supervisor;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Prints the launcher's events to the terminal, one line per event. */
final class Console implements Progress, Supervisor.Witness {
  private final PrintStream out;

  Console(PrintStream out) {
    this.out = out;
  }

  void say(String line) {
    out.println(line);
  }

  @Override
  public void starting(String name) {}

  @Override
  public void ready(String name, Duration after) {
    say(String.format(Locale.ROOT, "  %-20s ready after %4.1f s", name, after.toMillis() / 1000.0));
  }

  @Override
  public void died(String name, Duration pause) {
    say("%s stopped unexpectedly. Restarting it in %d s.".formatted(name, pause.toSeconds()));
  }

  @Override
  public void cameBack(String name) {
    say(name + " is running again.");
  }

  @Override
  public void failedToComeBack(String name, String why) {
    say(why);
  }
}
