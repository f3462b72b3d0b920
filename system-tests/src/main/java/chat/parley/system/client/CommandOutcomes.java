package chat.parley.system.client;

import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.RoomId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The outcomes of one author's commands. Each command's frame is kept until its outcome is known.
 * Not thread-safe; its {@link Participant} guards it.
 */
final class CommandOutcomes {

  private final Map<CommandId, String> open = new LinkedHashMap<>();
  private final Map<CommandId, RoomId> sent = new LinkedHashMap<>();
  private final Set<CommandId> accepted = new HashSet<>();
  private final Map<CommandId, Long> stored = new HashMap<>();
  private final Map<CommandId, String> refused = new HashMap<>();

  void sent(CommandId id, RoomId room, String frame) {
    open.put(id, frame);
    sent.put(id, room);
  }

  void accepted(CommandId id) {
    accepted.add(id);
  }

  void stored(CommandId id, long seq) {
    open.remove(id);
    stored.put(id, seq);
  }

  void refused(CommandId id, String code) {
    open.remove(id);
    refused.put(id, code);
  }

  /** Returns how many commands wait for their outcome. */
  int unsettled() {
    return open.size();
  }

  /** Returns frames whose outcome is not known, oldest first. */
  Collection<String> open() {
    return List.copyOf(open.values());
  }

  /** Returns the frame, or null if its outcome is known. */
  @Nullable String open(CommandId id) {
    return open.get(id);
  }

  Map<CommandId, RoomId> accepted() {
    Map<CommandId, RoomId> result = new HashMap<>(sent);
    result.keySet().retainAll(accepted);
    return result;
  }

  Map<CommandId, Long> stored() {
    return Map.copyOf(stored);
  }

  Map<CommandId, String> refused() {
    return Map.copyOf(refused);
  }
}
