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

/** What gateway and services do with the keys that they share. */
@ApplicationScoped
public class SharedKeys {

  private static final byte[] PASS = "pass".getBytes(StandardCharsets.US_ASCII);

  private final SealedBox transport;
  private final KeyedHash inbox;

  public SharedKeys(SharedKeyConfig config) {
    transport = new SealedBox(Base64.getDecoder().decode(config.transport()));
    inbox = new KeyedHash(Base64.getDecoder().decode(config.inbox()));
  }

  /** The inner name of an account's {@code me} channel, the key of records that concern it. */
  public Channel inboxOf(AccountId account) {
    return Channel.me(inbox.text(account.toString()));
  }

  /**
   * The inner name of the channel that brings an account the answers to what it did in one room, as
   * its {@code me}. One for all rooms would tell who is who in the masked ones.
   */
  public Channel inboxOf(AccountId account, Channel room) {
    return Channel.me(inbox.text(room.name() + " " + account));
  }

  /**
   * The inner name of the channel that brings an account news of pairing, as its {@code me}. It is
   * another than {@link #inboxOf}, on purpose: on the topics of rooms that one stands beside the
   * account's own messages, and so would tell here who is paired with whom.
   */
  public Channel matchInboxOf(AccountId account) {
    return Channel.me(inbox.text("match:" + account));
  }

  /** Seals a pass, as the owner of its channel. */
  public String seal(ChannelGrant pass) {
    try {
      return transport.seal(Json.MAPPER.writeValueAsBytes(pass), PASS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * What a pass says. Whether it is for the one who shows it, for this channel and still good, is
   * for the caller to check.
   *
   * @throws SealedBox.NotSealedException if no owner of this installation gave it
   */
  public ChannelGrant openPass(String sealed) throws SealedBox.DecryptionException {
    byte[] json = transport.open(sealed, PASS);
    try {
      return Json.MAPPER.readValue(json, ChannelGrant.class);
    } catch (IOException e) {
      throw new IllegalStateException("sealed, but no pass", e);
    }
  }

  /** Seals who gave {@code command}; it opens for this command only. */
  public String seal(Actor actor, CommandId command) {
    try {
      return transport.seal(Json.MAPPER.writeValueAsBytes(actor), context(command));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Who gave {@code command}.
   *
   * @throws SealedBox.NotSealedException if no gateway of this installation says so
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
