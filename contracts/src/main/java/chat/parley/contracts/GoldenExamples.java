package chat.parley.contracts;

import chat.parley.contracts.channel.Ban;
import chat.parley.contracts.channel.ChannelGrant;
import chat.parley.contracts.forum.CommentState;
import chat.parley.contracts.forum.PostState;
import chat.parley.contracts.frame.ClientFrame;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.identity.AccountRecord;
import chat.parley.contracts.identity.Revocation;
import chat.parley.contracts.match.MatchPreferences;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.message.MessageState;
import chat.parley.contracts.message.Reaction;
import chat.parley.contracts.moderation.ActDecided;
import chat.parley.contracts.moderation.ActResult;
import chat.parley.contracts.moderation.ReportFiled;
import chat.parley.contracts.submission.Actor;
import chat.parley.contracts.submission.DeadLetter;
import chat.parley.contracts.submission.MatchSubmission;
import chat.parley.contracts.submission.RoomSubmission;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Provides one example and one JSON Schema for each value that crosses a service border. They ship
 * with the records, so that producers and consumers test against the same text.
 */
public final class GoldenExamples {

  /** The record type that reads each example, by the name of the example. */
  public static final Map<String, Class<?>> TYPES =
      Map.copyOf(
          new TreeMap<>(
              Map.ofEntries(
                  Map.entry("author", Author.class),
                  Map.entry("message-state", MessageState.class),
                  Map.entry("reaction", Reaction.class),
                  Map.entry("client.connect", ClientFrame.class),
                  Map.entry("client.renew", ClientFrame.class),
                  Map.entry("client.subscribe", ClientFrame.class),
                  Map.entry("client.unsubscribe", ClientFrame.class),
                  Map.entry("client.ping", ClientFrame.class),
                  Map.entry("client.typing", ClientFrame.class),
                  Map.entry("client.message.send", ClientFrame.class),
                  Map.entry("client.message.edit", ClientFrame.class),
                  Map.entry("client.message.delete", ClientFrame.class),
                  Map.entry("client.message.react", ClientFrame.class),
                  Map.entry("server.welcome", ServerFrame.class),
                  Map.entry("server.subscribed", ServerFrame.class),
                  Map.entry("server.unsubscribed", ServerFrame.class),
                  Map.entry("server.pong", ServerFrame.class),
                  Map.entry("server.reconnect", ServerFrame.class),
                  Map.entry("server.presence", ServerFrame.class),
                  Map.entry("server.typing", ServerFrame.class),
                  Map.entry("server.accepted", ServerFrame.class),
                  Map.entry("server.outcome", ServerFrame.class),
                  Map.entry("server.error", ServerFrame.class),
                  Map.entry("server.message", ServerFrame.class),
                  Map.entry("server.message.changed", ServerFrame.class),
                  Map.entry("server.author.changed", ServerFrame.class),
                  Map.entry("server.head", ServerFrame.class),
                  Map.entry("server.read", ServerFrame.class),
                  Map.entry("server.favourite.changed", ServerFrame.class),
                  Map.entry("server.room.changed", ServerFrame.class),
                  Map.entry("server.room.offered", ServerFrame.class),
                  Map.entry("server.comment", ServerFrame.class),
                  Map.entry("server.comment.changed", ServerFrame.class),
                  Map.entry("server.post.changed", ServerFrame.class),
                  Map.entry("server.likes", ServerFrame.class),
                  Map.entry("server.forum.changed", ServerFrame.class),
                  Map.entry("post-state", PostState.class),
                  Map.entry("comment-state", CommentState.class),
                  Map.entry("submission.room.message.send", RoomSubmission.class),
                  Map.entry("submission.room.message.edit", RoomSubmission.class),
                  Map.entry("submission.room.message.delete", RoomSubmission.class),
                  Map.entry("submission.room.message.react", RoomSubmission.class),
                  Map.entry("submission.room.message.unreact", RoomSubmission.class),
                  Map.entry("submission.room.message.anonymize", RoomSubmission.class),
                  Map.entry("submission.room.message.remove", RoomSubmission.class),
                  Map.entry("submission.room.author.change", RoomSubmission.class),
                  Map.entry("submission.dead", DeadLetter.class),
                  Map.entry("match-preferences", MatchPreferences.class),
                  Map.entry("channel-grant", ChannelGrant.class),
                  Map.entry("client.match.find", ClientFrame.class),
                  Map.entry("client.match.cancel", ClientFrame.class),
                  Map.entry("client.match.next", ClientFrame.class),
                  Map.entry("client.match.leave", ClientFrame.class),
                  Map.entry("client.match.block", ClientFrame.class),
                  Map.entry("client.match.reveal", ClientFrame.class),
                  Map.entry("server.match.waiting", ServerFrame.class),
                  Map.entry("server.match.found", ServerFrame.class),
                  Map.entry("server.match.partner", ServerFrame.class),
                  Map.entry("server.match.ended", ServerFrame.class),
                  Map.entry("server.match.revealed", ServerFrame.class),
                  Map.entry("submission.match.match.find", MatchSubmission.class),
                  Map.entry("submission.match.match.renew", MatchSubmission.class),
                  Map.entry("submission.match.match.cancel", MatchSubmission.class),
                  Map.entry("submission.match.match.next", MatchSubmission.class),
                  Map.entry("submission.match.match.leave", MatchSubmission.class),
                  Map.entry("submission.match.match.block", MatchSubmission.class),
                  Map.entry("submission.match.match.reveal", MatchSubmission.class),
                  Map.entry("submission.match.match.heartbeat", MatchSubmission.class),
                  Map.entry("submission.match.message.send", MatchSubmission.class),
                  Map.entry("actor", Actor.class),
                  Map.entry("identity.account", AccountRecord.class),
                  Map.entry("identity.revocation", Revocation.class),
                  Map.entry("room.ban", Ban.class),
                  Map.entry("moderation.report", ReportFiled.class),
                  Map.entry("moderation.act", ActDecided.class),
                  Map.entry("moderation.result", ActResult.class))));

  private GoldenExamples() {}

  /** Returns the JSON text of the example. */
  public static String example(String name) {
    return read("/contracts/examples/" + name + ".json");
  }

  /**
   * Returns the text of the example's JSON Schema (draft 2020-12), with the {@code $id} {@code
   * urn:parley:schema:<name>}.
   */
  public static String schema(String name) {
    return read("/contracts/schemas/" + name + ".schema.json");
  }

  private static String read(String resource) {
    try (InputStream in = GoldenExamples.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no such contract: " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
