package chat.parley.stack.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * What to run.
 *
 * @param environment added to this JVM's own
 * @param log receives both outputs, appended
 * @param ready asked again and again after the start until it says true
 * @param patience how long that may take
 * @param stopSignal the signal that asks for an orderly end, as {@code kill} names it
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
