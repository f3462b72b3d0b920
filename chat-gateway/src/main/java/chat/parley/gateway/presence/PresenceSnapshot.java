package chat.parley.gateway.presence;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.frame.ServerFrame.Presence;
import chat.parley.contracts.frame.ServerFrame.Somebody;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who is in a place on all gateways together, at one moment. */
sealed interface PresenceSnapshot {

  /** All of it, for somebody who has just come. */
  Presence whole(Channel channel);

  /** What is different from {@code before}, if anything. */
  Optional<Presence> since(PresenceSnapshot before, Channel channel);

  /** How many people the list of rooms that are alive may tell of; 0: it does not name the room. */
  long toNote();

  /**
   * A place whose people are named.
   *
   * @param count how many, exactly
   * @param named some of them, by reference: all, unless there are very many
   */
  record Open(long count, Map<String, String> named) implements PresenceSnapshot {

    @Override
    public Presence whole(Channel channel) {
      return new Presence(channel, count, people(), null, null, null);
    }

    @Override
    public Optional<Presence> since(PresenceSnapshot before, Channel channel) {
      if (equals(before)) {
        return Optional.empty();
      }
      if (!(before instanceof Open open)) {
        return Optional.of(whole(channel));
      }
      if (isSample()) {
        // Samples of a large room differ by chance: only the count is news.
        return count == open.count
            ? Optional.empty()
            : Optional.of(new Presence(channel, count, null, null, null, null));
      }
      return Optional.of(open.isSample() ? whole(channel) : difference(open, channel));
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
    public long toNote() {
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
   * @param about roughly how many there were some minutes ago
   */
  record Masked(long about) implements PresenceSnapshot {

    @Override
    public Presence whole(Channel channel) {
      return Presence.about(channel, about);
    }

    @Override
    public Optional<Presence> since(PresenceSnapshot before, Channel channel) {
      return equals(before) ? Optional.empty() : Optional.of(whole(channel));
    }

    /** That a masked room has a few people at all would tell that somebody came. */
    @Override
    public long toNote() {
      return about > CoarseCount.A_FEW ? about : 0;
    }
  }
}
