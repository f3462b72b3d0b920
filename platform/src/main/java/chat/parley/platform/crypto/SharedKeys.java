package chat.parley.platform.crypto;

import chat.parley.contracts.Json;
import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.channel.ChannelGrant;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.submission.Actor;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The operations of the gateway and the services with the keys that they share. */
@ApplicationScoped
public class SharedKeys {

  private static final byte[] GRANT = "channel-grant".getBytes(StandardCharsets.US_ASCII);

  private final SealedBox transport;
  private final KeyedHash inbox;

  public SharedKeys(SharedKeyConfig config) {
    transport = new SealedBox(Base64.getDecoder().decode(config.transport()));
    inbox = new KeyedHash(Base64.getDecoder().decode(config.inbox()));
  }

  /**
   * Returns the inner name of an account's {@code me} channel, the key of records that concern the
   * account.
   */
  public Channel inboxOf(AccountId account) {
    return Channel.me(inbox.text(account.toString()));
  }

  /**
   * Returns the inner name of the channel on which an account receives, as part of its {@code me},
   * the answers to its commands in one room. A single channel for all rooms would reveal who is who
   * in the anonymous ones.
   */
  public Channel inboxOf(AccountId account, Channel room) {
    return Channel.me(inbox.text(room.name() + " " + account));
  }

  /**
   * Returns the inner name of the channel on which an account receives, as part of its {@code me},
   * updates about matches. It differs from {@link #inboxOf} on purpose: on the topics of rooms,
   * that one appears next to the account's own messages, and so would reveal here who is matched
   * with whom.
   */
  public Channel matchInboxOf(AccountId account) {
    return Channel.me(inbox.text("match:" + account));
  }

  /** Seals a grant. The owner of its channel calls it. */
  public String seal(ChannelGrant grant) {
    try {
      return transport.seal(Json.MAPPER.writeValueAsBytes(grant), GRANT);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Opens a grant. The caller checks whether it belongs to the person who presents it, is for this
   * channel, and hasn't expired.
   *
   * @throws SealedBox.DecryptionException if no owner of this instance issued it
   */
  public ChannelGrant openGrant(String sealed) throws SealedBox.DecryptionException {
    byte[] json = transport.open(sealed, GRANT);
    try {
      return Json.MAPPER.readValue(json, ChannelGrant.class);
    } catch (IOException e) {
      throw new IllegalStateException("sealed, but no grant", e);
    }
  }

  /** Seals the actor of {@code command}; the result opens for this command only. */
  public String seal(Actor actor, CommandId command) {
    try {
      return transport.seal(Json.MAPPER.writeValueAsBytes(actor), context(command));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Opens the actor of {@code command}.
   *
   * @throws SealedBox.DecryptionException if no gateway of this instance sealed it
   */
  public Actor open(String sealed, CommandId command) throws SealedBox.DecryptionException {
    byte[] json = transport.open(sealed, context(command));
    try {
      return Json.MAPPER.readValue(json, Actor.class);
    } catch (IOException e) {
      throw new IllegalStateException("sealed, but no actor", e);
    }
  }

  private static byte[] context(CommandId command) {
    return command.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
