package chat.parley.contracts.topic;

/**
 * Headers of the records of {@code *.events.v1}, ASCII text each. They carry all that a gateway
 * must know, so that it never parses a value.
 */
public final class EventHeaders {

  /** The channel's epoch; absent on channels without seq. */
  public static final String EPOCH = "epoch";

  /** The frame's seq, decimal; absent on channels without seq. */
  public static final String SEQ = "seq";

  /** The room's number of messages so far, decimal. */
  public static final String N = "n";

  /** The frame's {@code type}. */
  public static final String KIND = "kind";

  /**
   * The seq of the message or comment from which this takes a text or a name away, decimal; 0 for a
   * post itself. What the channel's ring holds from before is not handed out any more.
   */
  public static final String OF = "of";

  private EventHeaders() {}
}
