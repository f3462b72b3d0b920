package chat.parley.gateway.submission;

import chat.parley.contracts.channel.Channel;
import java.util.UUID;

/** Checks which channel ids are valid. */
public final class ChannelIds {

  private ChannelIds() {}

  /**
   * Returns whether the id is a UUID in its canonical form, so that a channel has only one name.
   */
  public static boolean isUuid(Channel channel) {
    try {
      return UUID.fromString(channel.id()).toString().equals(channel.id());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
