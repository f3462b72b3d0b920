package chat.parley.contracts.topic;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The Kafka topics, their keys, and how long they keep their records.
 *
 * <p>Each service that reads or writes a topic ensures at its start that the topic exists, so the
 * order in which services start doesn't matter. The number of partitions never changes in place,
 * because the order of a room depends on it.
 */
public enum Topic {
  /** Commands for rooms; key: room id. */
  ROOM_SUBMISSIONS(Topics.ROOM_SUBMISSIONS, true, kept(Duration.ofDays(3))),
  /** Dead letters of room commands that can't be processed; key: the key of the original record. */
  ROOM_SUBMISSIONS_DEAD(Topics.ROOM_SUBMISSIONS_DEAD, false, kept(Duration.ofDays(14))),
  /** Frames of rooms; key: channel. */
  ROOM_EVENTS(Topics.ROOM_EVENTS, true, kept(Duration.ofHours(24))),
  /** Who may not follow a room, and until when; key: the inbox of the account in the room. */
  ROOM_BANS(Topics.ROOM_BANS, false, compacted()),
  /** Commands for matching and pairs; key: reference of the person, or the pair. */
  MATCH_SUBMISSIONS(Topics.MATCH_SUBMISSIONS, true, kept(Duration.ofMinutes(10))),
  /** Frames of pairs; key: channel. */
  MATCH_EVENTS(Topics.MATCH_EVENTS, true, kept(Duration.ofMinutes(10))),
  /** Frames of forum threads, and hints; key: channel. */
  FORUM_EVENTS(Topics.FORUM_EVENTS, true, kept(Duration.ofHours(24))),
  /** The public state of each account; key: account id. */
  IDENTITY_ACCOUNTS(Topics.IDENTITY_ACCOUNTS, true, compacted()),
  /** Revoked sessions and accounts, whose tokens are no longer valid; key: account id. */
  IDENTITY_REVOCATIONS(Topics.IDENTITY_REVOCATIONS, false, kept(Duration.ofHours(24))),
  /** Identity's public keys, one JWK set under one key. */
  IDENTITY_KEYS(Topics.IDENTITY_KEYS, false, compacted()),
  /** Reports for the moderators' desk; key: area and content. */
  MODERATION_REPORTS(Topics.MODERATION_REPORTS, false, kept(Duration.ofDays(7))),
  /** Acts of the desk, for the service that owns the content; key: case. */
  MODERATION_ACTS(Topics.MODERATION_ACTS, false, kept(Duration.ofDays(7))),
  /** The owners' answers to acts; key: case. */
  MODERATION_RESULTS(Topics.MODERATION_RESULTS, false, kept(Duration.ofDays(7)));

  private static final int SEGMENTS = 12;
  private static final String SEGMENT_BYTES = Integer.toString(64 << 20);

  /** How long a compacted topic keeps a value after a newer one, or its tombstone, replaced it. */
  public static final Duration COMPACTION_LAG = Duration.ofHours(6);

  private final String topicName;
  private final boolean partitioned;
  private final Cleanup cleanup;

  /** How Kafka deletes old records. */
  private sealed interface Cleanup {
    record Kept(Duration retention) implements Cleanup {}

    record Compacted() implements Cleanup {}
  }

  Topic(String topicName, boolean partitioned, Cleanup cleanup) {
    this.topicName = topicName;
    this.partitioned = partitioned;
    this.cleanup = cleanup;
  }

  /** Returns the name in Kafka. */
  public String topicName() {
    return topicName;
  }

  /**
   * Returns whether the topic has as many partitions as the instance's setting says; otherwise it
   * has one.
   */
  public boolean partitioned() {
    return partitioned;
  }

  /** Returns how long Kafka keeps a record, if the topic isn't compacted. */
  public Optional<Duration> retention() {
    return cleanup instanceof Cleanup.Kept(Duration retention)
        ? Optional.of(retention)
        : Optional.empty();
  }

  /**
   * Returns Kafka's settings for the topic.
   *
   * <p>Kafka deletes whole segments, and a segment only when its newest record is too old.
   * Therefore segments roll at a twelfth of the retention: a record is gone at the latest after the
   * retention, that twelfth, the broker's check interval, and its delay of file deletion. The
   * brokers set the timestamps, so no producer's clock decides how long a record is kept.
   */
  public Map<String, String> settings() {
    return switch (cleanup) {
      case Cleanup.Kept(Duration retention) -> settings(retention);
      case Cleanup.Compacted() ->
          Map.of(
              "cleanup.policy",
              "compact",
              "segment.ms",
              millis(COMPACTION_LAG),
              "segment.bytes",
              SEGMENT_BYTES,
              "max.compaction.lag.ms",
              millis(COMPACTION_LAG),
              "delete.retention.ms",
              millis(Duration.ofHours(24)),
              "message.timestamp.type",
              "LogAppendTime");
    };
  }

  /**
   * Returns the settings with a retention other than {@link #retention()}.
   *
   * @throws IllegalArgumentException if the topic is compacted
   */
  public Map<String, String> settings(Duration retention) {
    if (cleanup instanceof Cleanup.Compacted) {
      throw new IllegalArgumentException(topicName + " is compacted and has no retention");
    }
    return Map.of(
        "cleanup.policy",
        "delete",
        "retention.ms",
        millis(retention),
        "segment.ms",
        millis(retention.dividedBy(SEGMENTS)),
        "segment.bytes",
        SEGMENT_BYTES,
        "message.timestamp.type",
        "LogAppendTime");
  }

  private static Cleanup kept(Duration retention) {
    return new Cleanup.Kept(retention);
  }

  private static Cleanup compacted() {
    return new Cleanup.Compacted();
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
