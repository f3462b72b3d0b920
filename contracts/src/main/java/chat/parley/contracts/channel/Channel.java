package chat.parley.contracts.channel;

import chat.parley.contracts.id.PairId;
import chat.parley.contracts.id.PostId;
import chat.parley.contracts.id.RoomId;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The name of a live channel: its kind and, for all kinds but {@code forum} and {@code me}, an id.
 *
 * <p>On the wire a name is {@code room:0198...}, {@code forum} or {@code me}. The key of a Kafka
 * record is the same, except that {@code me} carries the keyed hash of its account: {@code
 * me:q83v...}.
 */
public record Channel(Kind kind, String id) {

  /** What a channel carries, and whether its frames are numbered. */
  public enum Kind {
    /** The log of a room: epoch and dense seq. */
    ROOM("room", true),
    /** The talk of two strangers: epoch and dense seq. */
    PAIR("pair", true),
    /** A forum thread: epoch and dense seq. */
    POST("post", true),
    /** Hints about news in the forum, without seq. */
    FORUM("forum", false),
    /** Outcomes and hints for one account, without seq. */
    ME("me", false);

    private final String prefix;
    private final boolean durable;

    Kind(String prefix, boolean durable) {
      this.prefix = prefix;
      this.durable = durable;
    }

    /** Returns whether frames of this kind are numbered, so that a client can resume. */
    public boolean durable() {
      return durable;
    }
  }

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** The channel for news in the forum. */
  public static final Channel FORUM = new Channel(Kind.FORUM, "");

  /** The name by which a client refers to the channel of its own account. */
  public static final Channel ME = new Channel(Kind.ME, "");

  public Channel {
    if (id.isEmpty() ? kind.durable : !ID.matcher(id).matches()) {
      throw new IllegalArgumentException("not a channel");
    }
  }

  /** Returns the channel of a room. */
  public static Channel room(RoomId room) {
    return new Channel(Kind.ROOM, room.toString());
  }

  /** Returns the channel of a forum thread. */
  public static Channel post(PostId post) {
    return new Channel(Kind.POST, post.toString());
  }

  /** Returns the channel of the talk of two strangers. */
  public static Channel pair(PairId pair) {
    return new Channel(Kind.PAIR, pair.toString());
  }

  /** Returns the inner name of an account's channel; {@code hash} is keyed with the inbox key. */
  public static Channel me(String hash) {
    return new Channel(Kind.ME, hash);
  }

  /**
   * Parses the name of a channel.
   *
   * @throws IllegalArgumentException if {@code name} isn't the name of a channel
   */
  @JsonCreator
  public static Channel of(String name) {
    int colon = name.indexOf(':');
    String prefix = colon < 0 ? name : name.substring(0, colon);
    for (Kind kind : Kind.values()) {
      if (kind.prefix.equals(prefix)) {
        return new Channel(kind, colon < 0 ? "" : name.substring(colon + 1));
      }
    }
    throw new IllegalArgumentException("not a channel");
  }

  /** Returns the name as it appears on the wire. */
  @JsonValue
  public String name() {
    return id.isEmpty() ? kind.prefix : kind.prefix + ":" + id;
  }

  @Override
  public String toString() {
    return name();
  }
}
