package chat.parley.stack.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The specification of a process.
 *
 * @param environment added to this JVM's own
 * @param log file to which both outputs are appended
 * @param ready polled after the start until it returns true
 * @param patience timeout for that
 * @param stopSignal the signal that requests a graceful end, as {@code kill} names it
 */
public record ProcessSpec(
    String name,
    List<String> command,
    Map<String, String> environment,
    Path log,
    BooleanSupplier ready,
    Duration patience,
    String stopSignal) {

  public ProcessSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}
