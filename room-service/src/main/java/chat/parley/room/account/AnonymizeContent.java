package chat.parley.room.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.parley.contracts.Json;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.id.SessionId;
import chat.parley.contracts.identity.Role;
import chat.parley.contracts.submission.Actor;
import chat.parley.contracts.submission.RoomSubmission;
import chat.parley.contracts.topic.Topics;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.platform.retry.Retrier;
import chat.parley.platform.retry.UnavailableException;
import chat.parley.room.account.PendingErasures.Erasure;
import chat.parley.room.event.EventPublisher;
import chat.parley.room.message.ingest.SubmissionProgress;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.LongFunction;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Anonymizes the messages of a person who left, deletes the texts too if they requested it, and
 * removes their reactions. A log has one writer: each message becomes a command on {@code
 * room.submissions.v1}, and open pages show the change.
 *
 * <p>It proceeds room by room, along the index of a room's commands, so its cost depends on how
 * much this person wrote there and not on the total number of messages. It appends the next page
 * only after the log has processed the last one, and {@value #PAGES_PER_SECOND} a second at most,
 * so that other people's messages do not wait behind it and gateways keep their replay buffers.
 *
 * <p>After any interruption, it continues with what is left: a message that is already anonymized
 * is not found.
 */
@ApplicationScoped
class AnonymizeContent {

  private static final int BATCH_SIZE = 2_000;
  private static final int PAGE = 100;
  private static final int PAGES_PER_SECOND = 5;
  private static final Duration BETWEEN_PAGES = Duration.ofSeconds(1).dividedBy(PAGES_PER_SECOND);

  /** The order is that of the index of commands, so the index is read from its first row on. */
  static final String WRITTEN =
      """
      select seq from message where room_id = :room and author_id = :author
      order by command_id limit :limit
      """;

  static final String REACTED =
      """
      select distinct message_seq from reaction where author_id = :author and room_id = :room
      order by message_seq limit :limit
      """;

  static final String ROOMS =
      """
      select room_id from author where account_id = :author
      union select room_id from reaction where author_id = :author
      """;

  private final Jdbi jdbi;
  private final Retrier retrier;
  private final EventPublisher publisher;
  private final SubmissionProgress progress;
  private final SharedKeys keys;
  private final Clock clock;

  AnonymizeContent(
      Jdbi jdbi,
      Retrier retrier,
      EventPublisher publisher,
      SubmissionProgress progress,
      SharedKeys keys,
      Clock clock) {
    this.jdbi = jdbi;
    this.retrier = retrier;
    this.publisher = publisher;
    this.progress = progress;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Anonymizes some of what they wrote under their own name; returns the number of messages found,
   * 0 at the end.
   */
  int asThemselves(Erasure erasure) {
    UUID author = erasure.account().value();
    int found = 0;
    for (UUID room : rooms(author)) {
      found += inRoom(erasure, author, new RoomId(room));
    }
    return found;
  }

  /**
   * Anonymizes some of what they wrote in a room that knows them as {@code author}; returns the
   * number of messages found, 0 at the end.
   *
   * @throws chat.parley.platform.retry.StoppingException if the service stops before all is
   *     processed
   */
  int inRoom(Erasure erasure, UUID author, RoomId room) {
    List<Long> written = find(WRITTEN, author, room);
    process(written, seq -> anonymize(erasure.account(), author, room, seq, erasure.deleteTexts()));
    List<Long> reacted = find(REACTED, author, room);
    process(reacted, seq -> unreact(erasure.account(), author, room, seq));
    return written.size() + reacted.size();
  }

  private void process(List<Long> seqs, LongFunction<RoomSubmission> command) {
    for (int from = 0; from < seqs.size(); from += PAGE) {
      List<Long> page = seqs.subList(from, Math.min(from + PAGE, seqs.size()));
      progress.await(
          publisher.locate(page.stream().map(seq -> record(command.apply(seq))).toList()));
      if (from + PAGE < seqs.size()) {
        retrier.pause(BETWEEN_PAGES);
      }
    }
  }

  private List<UUID> rooms(UUID author) {
    return read(
        handle -> handle.createQuery(ROOMS).bind("author", author).mapTo(UUID.class).list());
  }

  private List<Long> find(String which, UUID author, RoomId room) {
    return read(handle ->
        handle
            .createQuery(which)
            .bind("author", author)
            .bind("room", room.value())
            .bind("limit", BATCH_SIZE)
            .mapTo(Long.class)
            .list());
  }

  private <T extends Comparable<T>> List<T> read(HandleCallback<List<T>, RuntimeException> query) {
    return retrier.retryUntilAvailable(
        "Finding what was written",
        () -> {
          try {
            return jdbi.withHandle(query).stream().sorted().toList();
          } catch (JdbiException e) {
            throw new UnavailableException("not read", e);
          }
        });
  }

  private RoomSubmission anonymize(
      AccountId account, UUID author, RoomId room, long seq, boolean delete) {
    CommandId id = id("disown", author, room, seq);
    return new RoomSubmission.AnonymizeMessage(
        id, room, sealed(account, id), clock.instant(), seq, delete);
  }

  private RoomSubmission unreact(AccountId account, UUID author, RoomId room, long seq) {
    CommandId id = id("unreact", author, room, seq);
    return new RoomSubmission.Unreact(id, room, sealed(account, id), clock.instant(), seq);
  }

  /** Returns the same id each time, so that a command that comes twice is processed once. */
  private static CommandId id(String what, UUID author, RoomId room, long seq) {
    String all = "%s %s %s %d".formatted(what, author, room, seq);
    return new CommandId(UUID.nameUUIDFromBytes(all.getBytes(UTF_8)));
  }

  private String sealed(AccountId account, CommandId id) {
    return keys.seal(new Actor(account, new SessionId(id.value()), "", Role.MEMBER, 0), id);
  }

  private static ProducerRecord<String, byte[]> record(RoomSubmission command) {
    try {
      return new ProducerRecord<>(
          Topics.ROOM_SUBMISSIONS,
          command.room().toString(),
          Json.MAPPER.writeValueAsBytes(command));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
