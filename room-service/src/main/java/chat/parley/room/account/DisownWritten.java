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
import chat.parley.room.membership.IgnoredPeople;
import chat.parley.room.membership.MaskedFavourites;
import chat.parley.room.moderation.BanNews;
import chat.parley.room.pseudonym.Mask;
import chat.parley.room.pseudonym.Masks;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Takes the name of somebody who left from all that they wrote, and the texts too if they wished
 * so, and takes their reactions away. A log has one writer: each message becomes a command on
 * {@code room.submissions.v1}, and open pages see it change. It may be done twice: a command has
 * the same id each time, and a message that is nobody's by now is passed over.
 */
@ApplicationScoped
class DisownWritten {

  private static final int AT_ONCE = 500;

  /** The index of commands begins with room and author, so this leaps from room to room. */
  private static final String WRITTEN =
      """
      select room_id, seq from message
      where author_id = :author and (room_id, seq) > (:room, :seq) and room_id <= :last
      order by room_id, seq limit :most
      """;

  private static final String REACTED =
      """
      select distinct room_id, message_seq from reaction
      where author_id = :author and (room_id, message_seq) > (:room, :seq) and room_id <= :last
      order by room_id, message_seq limit :most
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
          "delete from sanction where person_id = :author",
          "delete from last_word where person_id = :author",
          """
          update room set helpers = array_remove(helpers, cast(:author as uuid))
          where helpers @> array[cast(:author as uuid)]
          """,
          "delete from change_command where author_id = :author",
          "update report set reporter_id = id where reporter_id = :author",
          """
          update report set seen_author = cast(id as text), seen_name = 'Someone who left',
            seen_picture = 0
          where seen_author = cast(:author as text)
          """);

  private final EntityManager entities;
  private final Persistence persistence;
  private final EventPublisher publisher;
  private final SharedKeys keys;
  private final Masks masks;
  private final MaskedFavourites favourites;
  private final IgnoredPeople ignored;
  private final BanNews bans;
  private final Clock clock;

  DisownWritten(
      EntityManager entities,
      Persistence persistence,
      EventPublisher publisher,
      SharedKeys keys,
      Masks masks,
      MaskedFavourites favourites,
      IgnoredPeople ignored,
      BanNews bans,
      Clock clock) {
    this.entities = entities;
    this.persistence = persistence;
    this.publisher = publisher;
    this.keys = keys;
    this.masks = masks;
    this.favourites = favourites;
    this.ignored = ignored;
    this.bans = bans;
    this.clock = clock;
  }

  private record Written(UUID room, long seq) {}

  /** By what rooms know somebody, and which rooms. */
  private record Known(UUID author, UUID firstRoom, UUID lastRoom) {}

  /**
   * @throws chat.parley.room.intake.StoppingException if the service stops before all is in Kafka
   */
  void of(AccountRecord gone) {
    boolean delete = gone.erased() == AccountRecord.Erasure.DELETE;
    AccountId account = gone.account();
    List<Mask> worn = persistence.untilDone("Finding masks", () -> masks.allOf(account));
    List<Known> known = new ArrayList<>();
    known.add(new Known(account.value(), new UUID(0, 0), new UUID(-1, -1)));
    worn.forEach(
        mask -> known.add(new Known(mask.ref(), mask.room().value(), mask.room().value())));
    for (Known each : known) {
      giveEach(each, WRITTEN, written -> disown(account, written, delete));
      giveEach(each, REACTED, reacted -> unreact(account, reacted));
    }
    persistence.untilDone("Forgetting an owner", () -> forget(account, known, worn));
  }

  private void giveEach(
      Known known, String which, Function<Written, ProducerRecord<String, byte[]>> command) {
    List<Written> page = List.of(new Written(known.firstRoom(), 0));
    do {
      Written last = page.getLast();
      page = persistence.untilDone("Finding what was written", () -> after(known, which, last));
      publisher.publish(page.stream().map(command).toList());
    } while (page.size() == AT_ONCE);
  }

  private List<Written> after(Known known, String which, Written last) {
    try {
      return QuarkusTransaction.requiringNew()
          .call(() -> {
            List<?> rows =
                entities
                    .createNativeQuery(which, Object[].class)
                    .setParameter("author", known.author())
                    .setParameter("room", last.room())
                    .setParameter("seq", last.seq())
                    .setParameter("last", known.lastRoom())
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

  private boolean forget(AccountId account, List<Known> known, List<Mask> worn) {
    try {
      QuarkusTransaction.requiringNew()
          .run(() -> {
            for (Known each : known) {
              bans.endAll(account, each.author());
              for (String statement : FORGET) {
                entities
                    .createNativeQuery(statement)
                    .setParameter("author", each.author())
                    .executeUpdate();
              }
            }
            favourites.forget(account);
            ignored.forget(account);
          });
      masks.forget(worn);
      return true;
    } catch (RuntimeException e) {
      throw new OutageException("not forgotten", e);
    }
  }

  private ProducerRecord<String, byte[]> disown(AccountId author, Written written, boolean delete) {
    CommandId id = id("disown", author, written);
    return command(
        new RoomSubmission.DisownMessage(
            id,
            new RoomId(written.room()),
            sealed(author, id),
            clock.instant(),
            written.seq(),
            delete));
  }

  private ProducerRecord<String, byte[]> unreact(AccountId author, Written reacted) {
    CommandId id = id("unreact", author, reacted);
    return command(
        new RoomSubmission.Unreact(
            id, new RoomId(reacted.room()), sealed(author, id), clock.instant(), reacted.seq()));
  }

  private static CommandId id(String what, AccountId author, Written written) {
    String all = "%s %s %s %d".formatted(what, author, written.room(), written.seq());
    return new CommandId(UUID.nameUUIDFromBytes(all.getBytes(UTF_8)));
  }

  private String sealed(AccountId author, CommandId id) {
    return keys.seal(new Actor(author, new SessionId(id.value()), "", "member", 0), id);
  }

  private static ProducerRecord<String, byte[]> command(RoomSubmission command) {
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
