package chat.parley.room.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.parley.contracts.Json;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.id.SessionId;
import chat.parley.contracts.identity.AccountRecord;
import chat.parley.contracts.submission.Actor;
import chat.parley.contracts.submission.RoomSubmission;
import chat.parley.contracts.topic.Topics;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.room.event.EventPublisher;
import chat.parley.room.intake.OutageException;
import chat.parley.room.intake.Persistence;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Takes the name of somebody who left from all that they wrote, and the texts too if they wished
 * so. A log has one writer: each message becomes a command on {@code room.submissions.v1}, and open
 * pages see it change. It may be done twice: a command has the same id each time, and a message
 * that is nobody's by now is passed over.
 */
@ApplicationScoped
class DisownWritten {

  private static final int AT_ONCE = 500;

  /** The index of commands begins with room and author, so this leaps from room to room. */
  private static final String WRITTEN =
      """
      select room_id, seq from message
      where author_id = :author and (room_id, seq) > (:room, :seq)
      order by room_id, seq limit :most
      """;

  /** Their commands are known again by nobody: whoever was erased gives none any more. */
  private static final List<String> FORGET =
      List.of(
          """
          update room set owner_id = id, owner_name = 'Someone who left', owner_role = null,
            owner_picture = 0, version = version + 1
          where owner_id = :author
          """,
          "delete from read_mark where account_id = :author",
          "delete from author where account_id = :author",
          "delete from change_command where author_id = :author",
          "update report set reporter_id = id where reporter_id = :author",
          """
          update report set seen_author = cast(id as text), seen_name = 'Someone who left'
          where seen_author = cast(:author as text)
          """);

  private final EntityManager entities;
  private final Persistence persistence;
  private final EventPublisher publisher;
  private final SharedKeys keys;
  private final Clock clock;

  DisownWritten(
      EntityManager entities,
      Persistence persistence,
      EventPublisher publisher,
      SharedKeys keys,
      Clock clock) {
    this.entities = entities;
    this.persistence = persistence;
    this.publisher = publisher;
    this.keys = keys;
    this.clock = clock;
  }

  private record Written(UUID room, long seq) {}

  /**
   * @throws chat.parley.room.intake.StoppingException if the service stops before all is in Kafka
   */
  void of(AccountRecord gone) {
    boolean delete = gone.erased() == AccountRecord.Erasure.DELETE;
    List<Written> page = List.of(new Written(new UUID(0, 0), 0));
    do {
      Written last = page.getLast();
      page = persistence.untilDone("Finding what was written", () -> after(gone.account(), last));
      publisher.publish(
          page.stream().map(written -> command(gone.account(), written, delete)).toList());
    } while (page.size() == AT_ONCE);
    persistence.untilDone("Forgetting an owner", () -> forget(gone.account()));
  }

  private List<Written> after(AccountId author, Written last) {
    try {
      return QuarkusTransaction.requiringNew()
          .call(() -> {
            List<?> rows =
                entities
                    .createNativeQuery(WRITTEN, Object[].class)
                    .setParameter("author", author.value())
                    .setParameter("room", last.room())
                    .setParameter("seq", last.seq())
                    .setParameter("most", AT_ONCE)
                    .getResultList();
            List<Written> found = new ArrayList<>();
            for (Object row : rows) {
              Object[] columns = (Object[]) row;
              found.add(new Written((UUID) columns[0], ((Number) columns[1]).longValue()));
            }
            return found;
          });
    } catch (RuntimeException e) {
      throw new OutageException("not read", e);
    }
  }

  private boolean forget(AccountId author) {
    try {
      QuarkusTransaction.requiringNew()
          .run(() -> {
            for (String each : FORGET) {
              entities
                  .createNativeQuery(each)
                  .setParameter("author", author.value())
                  .executeUpdate();
            }
          });
      return true;
    } catch (RuntimeException e) {
      throw new OutageException("not forgotten", e);
    }
  }

  private ProducerRecord<String, byte[]> command(
      AccountId author, Written written, boolean delete) {
    RoomId room = new RoomId(written.room());
    CommandId id =
        new CommandId(
            UUID.nameUUIDFromBytes(
                "disown %s %s %d".formatted(author, room, written.seq()).getBytes(UTF_8)));
    Actor actor = new Actor(author, new SessionId(id.value()), "", "member", 0);
    try {
      return new ProducerRecord<>(
          Topics.ROOM_SUBMISSIONS,
          room.toString(),
          Json.MAPPER.writeValueAsBytes(
              new RoomSubmission.DisownMessage(
                  id, room, keys.seal(actor, id), clock.instant(), written.seq(), delete)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
