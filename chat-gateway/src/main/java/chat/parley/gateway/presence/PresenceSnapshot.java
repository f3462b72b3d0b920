package chat.parley.gateway.presence;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.frame.ServerFrame.Presence;
import chat.parley.contracts.frame.ServerFrame.Somebody;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who is in a place on all gateways together, at one moment. */
sealed interface PresenceSnapshot {

  /** Returns the complete state, for a new follower. */
  Presence complete(Channel channel);

  /** Returns the difference to {@code before}, if any. */
  Optional<Presence> changesSince(PresenceSnapshot before, Channel channel);

  /**
   * Returns the number of people that the list of active rooms may show; 0 if it must not name the
   * room.
   */
  long listedCount();

  /**
   * A place that names its people.
   *
   * @param count the exact number of people
   * @param named some of them, by reference; all of them, unless there are very many
   */
  record Open(long count, Map<String, String> named) implements PresenceSnapshot {

    @Override
    public Presence complete(Channel channel) {
      return new Presence(channel, count, people(), null, null, null);
    }

    @Override
    public Optional<Presence> changesSince(PresenceSnapshot before, Channel channel) {
      if (equals(before)) {
        return Optional.empty();
      }
      if (!(before instanceof Open open)) {
        return Optional.of(complete(channel));
      }
      if (isSample()) {
        // Samples of a large room differ by chance: only the count is news.
        return count == open.count
            ? Optional.empty()
            : Optional.of(new Presence(channel, count, null, null, null, null));
      }
      return Optional.of(open.isSample() ? complete(channel) : difference(open, channel));
    }

    private Presence difference(Open before, Channel channel) {
      List<Somebody> joined =
          people().stream()
              .filter(each -> !each.name().equals(before.named.get(each.ref())))
              .toList();
      List<String> left =
          before.named.keySet().stream().filter(ref -> !named.containsKey(ref)).toList();
      return new Presence(channel, count, null, joined, left, null);
    }

    @Override
    public long listedCount() {
      return count;
    }

    private boolean isSample() {
      return count > named.size();
    }

    private List<Somebody> people() {
      return named.entrySet().stream()
          .map(each -> new Somebody(each.getKey(), each.getValue()))
          .toList();
    }
  }

  /**
   * A place that names nobody.
   *
   * @param about the approximate number of people some minutes ago
   */
  record Masked(long about) implements PresenceSnapshot {

    @Override
    public Presence complete(Channel channel) {
      return Presence.about(channel, about);
    }

    @Override
    public Optional<Presence> changesSince(PresenceSnapshot before, Channel channel) {
      return equals(before) ? Optional.empty() : Optional.of(complete(channel));
    }

    /**
     * Hides an anonymous room with only a few people: its presence in the list would reveal an
     * arrival.
     */
    @Override
    public long listedCount() {
      return about > CoarseCount.A_FEW ? about : 0;
    }
  }
}
