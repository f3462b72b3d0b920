package chat.parley.gateway.presence;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.frame.ServerFrame.Presence;
import chat.parley.contracts.frame.ServerFrame.Somebody;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is in a place on all gateways together, at one moment.
 *
 * @param count how many, exactly
 * @param named some of them, by reference: all, unless there are very many
 */
record PlaceSeen(long count, Map<String, String> named) {

  /** All of it, for somebody who has just come. */
  Presence whole(Channel channel) {
    return new Presence(channel, count, people(named), null, null);
  }

  /** What is different from {@code before}, if anything. */
  Optional<Presence> since(PlaceSeen before, Channel channel) {
    if (equals(before)) {
      return Optional.empty();
    }
    if (isSample()) {
      // Samples of a large room differ by chance: only the count is news.
      return count == before.count
          ? Optional.empty()
          : Optional.of(new Presence(channel, count, null, null, null));
    }
    if (before.isSample()) {
      return Optional.of(whole(channel));
    }
    List<Somebody> joined =
        named.entrySet().stream()
            .filter(each -> !before.named.containsKey(each.getKey()))
            .map(each -> new Somebody(each.getKey(), each.getValue()))
            .toList();
    List<String> left =
        before.named.keySet().stream().filter(ref -> !named.containsKey(ref)).toList();
    return Optional.of(new Presence(channel, count, null, joined, left));
  }

  private boolean isSample() {
    return count > named.size();
  }

  private static List<Somebody> people(Map<String, String> named) {
    return named.entrySet().stream()
        .map(each -> new Somebody(each.getKey(), each.getValue()))
        .toList();
  }
}
