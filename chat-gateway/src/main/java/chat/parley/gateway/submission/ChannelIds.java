package chat.parley.gateway.submission;

import chat.parley.contracts.channel.Channel;
import java.util.UUID;

/** Which ids of channels can be. */
public final class ChannelIds {

  private ChannelIds() {}

  /** Whether the id is a UUID in its canonical form: a channel has one name only. */
  public static boolean isUuid(Channel channel) {
    try {
      return UUID.fromString(channel.id()).toString().equals(channel.id());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
