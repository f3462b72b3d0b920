package chat.parley.room.message.ingest;

import chat.parley.room.message.ReceivedCommand;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Records that are processed together, in the order of their partitions. */
record Batch(List<ParsedRecord> readings) {

  /** Returns the offset after the batch in each partition. */
  Map<Integer, Long> next() {
    Map<Integer, Long> next = new HashMap<>();
    for (ParsedRecord each : readings) {
      next.put(each.origin().partition(), each.origin().offset() + 1);
    }
    return next;
  }

  /**
   * Returns, for each partition, the gap between the processed offsets and the batch's first
   * record.
   */
  Map<Integer, CommandsMissingException.Gap> gaps(Map<Integer, Long> progress) {
    Map<Integer, Long> first = new HashMap<>();
    readings.forEach(each -> first.putIfAbsent(each.origin().partition(), each.origin().offset()));
    Map<Integer, CommandsMissingException.Gap> gaps = new HashMap<>();
    first.forEach((partition, offset) -> {
      long decided = progress.getOrDefault(partition, 0L);
      if (offset > decided) {
        gaps.put(partition, new CommandsMissingException.Gap(decided, offset));
      }
    });
    return gaps;
  }

  /** Returns the records that are commands. */
  List<ReceivedCommand> commands() {
    return readings.stream()
        .mapMulti((ParsedRecord each, java.util.function.Consumer<ReceivedCommand> into) -> {
          if (each instanceof ParsedRecord.Command command) {
            into.accept(command.submitted());
          }
        })
        .toList();
  }

  int size() {
    return readings.size();
  }

  /** Splits the batch into two halves, to be processed one after the other. */
  List<Batch> halves() {
    int middle = size() / 2;
    return List.of(
        new Batch(readings.subList(0, middle)), new Batch(readings.subList(middle, size())));
  }
}
