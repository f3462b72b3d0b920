package chat.parley.room.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.parley.contracts.Json;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.id.SessionId;
import chat.parley.contracts.identity.AccountRecord;
import chat.parley.contracts.identity.Role;
import chat.parley.contracts.submission.Actor;
import chat.parley.contracts.submission.RoomSubmission;
import chat.parley.contracts.topic.Topics;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.room.event.EventPublisher;
import chat.parley.room.resilience.Retrier;
import chat.parley.room.resilience.UnavailableException;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Updates a person's name and picture in the open rooms where they wrote. A log has one writer:
 * each room becomes one command on {@code room.submissions.v1}, however much they wrote there. It
 * can be repeated: a room that is up to date is skipped.
 *
 * <p>A change reaches {@link #BATCH_SIZE} rooms at once, which is all of them for nearly everyone.
 * Further rooms follow batch by batch, one for each call of {@link #goOn}: one click of a person
 * who wrote in very many rooms delays neither the messages there nor other accounts.
 */
@ApplicationScoped
class PropagateProfileChange {

  /** Number of rooms that are updated at once, and then with each step. */
  static final int BATCH_SIZE = 100;

  private static final String WHERE =
      """
      select a.account_id, a.room_id, c.version
      from author a join account c on c.id = a.account_id join room r on r.id = a.room_id
      where a.account_id = :account and c.name is not null and not c.erased
        and r.kind = 'open'
        and (a.name, a.role, a.picture) is distinct from (c.name, c.role, c.picture)
        and a.room_id > :room
      order by a.room_id limit :most
      """;

  private static final String PUT_OFF =
      """
      insert into pending_rename (account_id, after_room) values (:account, :room)
      on conflict (account_id) do update set after_room = excluded.after_room
      """;

  /** Selects a pending change, in an order that gives each account a turn. */
  private static final String NEXT =
      """
      select account_id, after_room from pending_rename
      order by random() limit 1 for update skip locked
      """;

  private static final String DONE = "delete from pending_rename where account_id = :account";

  /** Locks rooms in the same order as the log. */
  private static final String OWNED =
      """
      with owned as (
        select r.id, c.name, c.role, c.picture
        from room r join account c on c.id = r.owner_id
        where r.owner_id in (:accounts) and c.name is not null and not c.erased
          and r.kind = 'open'
          and (r.owner_name, r.owner_role, r.owner_picture)
            is distinct from (c.name, c.role, c.picture)
        order by r.id for update of r)
      update room r set owner_name = o.name, owner_role = o.role, owner_picture = o.picture
      from owned o where r.id = o.id
      """;

  private final EntityManager entities;
  private final Retrier retrier;
  private final EventPublisher publisher;
  private final SharedKeys keys;
  private final Clock clock;

  PropagateProfileChange(
      EntityManager entities,
      Retrier retrier,
      EventPublisher publisher,
      SharedKeys keys,
      Clock clock) {
    this.entities = entities;
    this.retrier = retrier;
    this.publisher = publisher;
    this.keys = keys;
    this.clock = clock;
  }

  private static final UUID FIRST = new UUID(0, 0);

  /** A person whom a room knows as they were before this version. */
  private record Outdated(UUID account, UUID room, long version) {}

  /**
   * Publishes the changes. Call this after the records are stored.
   *
   * @throws chat.parley.room.resilience.StoppingException if the service stops before all is in
   *     Kafka
   */
  void apply(List<AccountRecord> changed) {
    List<UUID> accounts = changed.stream().map(each -> each.account().value()).distinct().toList();
    if (accounts.isEmpty()) {
      return;
    }
    retrier.retryUntilAvailable("Showing changed owners", () -> showOwners(accounts));
    for (UUID account : accounts) {
      List<Outdated> first =
          retrier.retryUntilAvailable("Finding where to show changes", () -> after(account, FIRST));
      publisher.publish(first.stream().map(this::command).toList());
      if (first.size() == BATCH_SIZE) {
        UUID last = first.getLast().room();
        retrier.retryUntilAvailable("Putting off to show changes", () -> putOff(account, last));
      }
    }
  }

  /**
   * Updates the next rooms for a change that was postponed; does nothing if there is none. Any
   * number of instances may call it at the same time.
   */
  void goOn() {
    QuarkusTransaction.requiringNew()
        .run(() -> {
          List<?> next = entities.createNativeQuery(NEXT, Object[].class).getResultList();
          if (!next.isEmpty()) {
            Object[] row = (Object[]) next.getFirst();
            goOn((UUID) row[0], (UUID) row[1]);
          }
        });
  }

  private void goOn(UUID account, UUID after) {
    List<Outdated> page = read(account, after);
    publisher.publish(page.stream().map(this::command).toList());
    if (page.size() == BATCH_SIZE) {
      save(account, page.getLast().room());
    } else {
      entities.createNativeQuery(DONE).setParameter("account", account).executeUpdate();
    }
  }

  private boolean showOwners(List<UUID> accounts) {
    try {
      QuarkusTransaction.requiringNew()
          .run(() ->
              entities.createNativeQuery(OWNED).setParameter("accounts", accounts).executeUpdate());
      return true;
    } catch (RuntimeException e) {
      throw new UnavailableException("not shown", e);
    }
  }

  private List<Outdated> after(UUID account, UUID room) {
    try {
      return QuarkusTransaction.requiringNew().call(() -> read(account, room));
    } catch (RuntimeException e) {
      throw new UnavailableException("not read", e);
    }
  }

  private boolean putOff(UUID account, UUID room) {
    try {
      QuarkusTransaction.requiringNew().run(() -> save(account, room));
      return true;
    } catch (RuntimeException e) {
      throw new UnavailableException("not stored", e);
    }
  }

  private List<Outdated> read(UUID account, UUID room) {
    List<?> rows =
        entities
            .createNativeQuery(WHERE, Object[].class)
            .setParameter("account", account)
            .setParameter("room", room)
            .setParameter("most", BATCH_SIZE)
            .getResultList();
    return rows.stream().map(Object[].class::cast).map(PropagateProfileChange::outdated).toList();
  }

  private void save(UUID account, UUID room) {
    entities
        .createNativeQuery(PUT_OFF)
        .setParameter("account", account)
        .setParameter("room", room)
        .executeUpdate();
  }

  private static Outdated outdated(Object[] row) {
    return new Outdated((UUID) row[0], (UUID) row[1], ((Number) row[2]).longValue());
  }

  private ProducerRecord<String, byte[]> command(Outdated outdated) {
    RoomId room = new RoomId(outdated.room());
    CommandId id =
        new CommandId(
            UUID.nameUUIDFromBytes(
                "author %s %s %d"
                    .formatted(outdated.account(), room, outdated.version())
                    .getBytes(UTF_8)));
    Actor actor =
        new Actor(new AccountId(outdated.account()), new SessionId(id.value()), "", Role.MEMBER, 0);
    try {
      return new ProducerRecord<>(
          Topics.ROOM_SUBMISSIONS,
          room.toString(),
          Json.MAPPER.writeValueAsBytes(
              new RoomSubmission.ChangeAuthor(id, room, keys.seal(actor, id), clock.instant())));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
