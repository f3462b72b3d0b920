package chat.parley.contracts.topic;

/**
 * Headers of the records of {@code *.events.v1}, each in ASCII. They carry everything that a
 * gateway must know, so that it never parses a value.
 */
public final class EventHeaders {

  /** The channel's epoch; absent on channels without seq. */
  public static final String EPOCH = "epoch";

  /** The frame's seq, decimal; absent on channels without seq. */
  public static final String SEQ = "seq";

  /** The number of messages in the room so far, decimal. */
  public static final String N = "n";

  /** The frame's {@code type}. */
  public static final String TYPE = "type";

  /**
   * The seq of the message or comment from which this event removes a text or a name, decimal; 0
   * for a post itself. The gateway no longer sends the earlier frames in the channel's replay
   * buffer.
   */
  public static final String REDACTS = "redacts";

  private EventHeaders() {}
}
