package chat.parley.stack.parley;

import java.time.Duration;

/** Is notified of the progress of a start. Called from several threads. */
public interface Progress {
  /** Reports nothing. */
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
