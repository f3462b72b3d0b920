package chat.parley.platform.crypto;

import chat.parley.contracts.Json;
import chat.parley.contracts.channel.Channel;
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
  public Actor open(String sealed, CommandId command) throws SealedBox.NotSealedException {
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
