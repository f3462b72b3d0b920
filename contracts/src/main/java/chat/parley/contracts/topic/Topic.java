package chat.parley.contracts.topic;

import java.time.Duration;
import java.util.Map;

/**
 * The Kafka topics, their keys and how long they keep what they hold.
 *
 * <p>Whoever reads or writes a topic makes sure at its start that it exists, so the order in which
 * services start does not matter. Numbers of partitions are never changed in place: the order of a
 * room hangs on them.
 */
public enum Topic {
  /** Commands for rooms; key: room id. */
  ROOM_SUBMISSIONS(Topics.ROOM_SUBMISSIONS, true, Map.of("retention.ms", hours(24))),
  /** Commands for rooms that nothing can be made of; key: the key they came with. */
  ROOM_SUBMISSIONS_DEAD(
      Topics.ROOM_SUBMISSIONS_DEAD, false, Map.of("retention.ms", hours(14 * 24))),
  /** Frames of rooms; key: channel. */
  ROOM_EVENTS(Topics.ROOM_EVENTS, true, Map.of("retention.ms", hours(24))),
  /** Who may not follow a room, and until when; key: the inbox of the account in the room. */
  ROOM_BANS(Topics.ROOM_BANS, false, Map.of("cleanup.policy", "compact")),
  /** Commands for pairing and pairs; key: reference of the person, or the pair. */
  MATCH_SUBMISSIONS(Topics.MATCH_SUBMISSIONS, true, Map.of("retention.ms", minutes(10))),
  /** Frames of pairs; key: channel. */
  MATCH_EVENTS(Topics.MATCH_EVENTS, true, Map.of("retention.ms", minutes(10))),
  /** Frames of forum threads and hints; key: channel. */
  FORUM_EVENTS(Topics.FORUM_EVENTS, true, Map.of("retention.ms", hours(24))),
  /** The public state of each account; key: account id. */
  IDENTITY_ACCOUNTS(Topics.IDENTITY_ACCOUNTS, true, Map.of("cleanup.policy", "compact")),
  /** Sessions and accounts whose tokens no longer count; key: account id. */
  IDENTITY_REVOCATIONS(Topics.IDENTITY_REVOCATIONS, false, Map.of("retention.ms", hours(24))),
  /** Identity's public keys, one JWK set under one key. */
  IDENTITY_KEYS(Topics.IDENTITY_KEYS, false, Map.of("cleanup.policy", "compact"));

  private final String topicName;
  private final boolean partitioned;
  private final Map<String, String> settings;

  Topic(String topicName, boolean partitioned, Map<String, String> settings) {
    this.topicName = topicName;
    this.partitioned = partitioned;
    this.settings = settings;
  }

  /** The name in Kafka. */
  public String topicName() {
    return topicName;
  }

  /** Whether it has as many partitions as the installation's setting says, or one. */
  public boolean partitioned() {
    return partitioned;
  }

  /** Kafka's settings of the topic. */
  public Map<String, String> settings() {
    return settings;
  }

  private static String hours(int hours) {
    return Long.toString(Duration.ofHours(hours).toMillis());
  }

  private static String minutes(int minutes) {
    return Long.toString(Duration.ofMinutes(minutes).toMillis());
  }
}
