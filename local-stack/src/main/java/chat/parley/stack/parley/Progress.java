package chat.parley.stack.parley;

import java.time.Duration;

/** Is told how a start goes on. Called from several threads. */
public interface Progress {
  /** Says nothing. */
  Progress SILENT =
      new Progress() {
        @Override
        public void starting(String name) {}

        @Override
        public void ready(String name, Duration after) {}
      };

  void starting(String name);

  void ready(String name, Duration after);
}
