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
import chat.parley.platform.retry.Retrier;
import chat.parley.platform.retry.UnavailableException;
import chat.parley.room.event.EventPublisher;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.Update;

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
      order by a.room_id limit :limit
      """;

  private static final String POSTPONE =
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
        where r.owner_id = any(:accounts) and c.name is not null and not c.erased
          and r.kind = 'open'
          and (r.owner_name, r.owner_role, r.owner_picture)
            is distinct from (c.name, c.role, c.picture)
        order by r.id for update of r)
      update room r set owner_name = o.name, owner_role = o.role, owner_picture = o.picture
      from owned o where r.id = o.id
      """;

  private final Jdbi jdbi;
  private final Retrier retrier;
  private final EventPublisher publisher;
  private final SharedKeys keys;
  private final Clock clock;

  PropagateProfileChange(
      Jdbi jdbi, Retrier retrier, EventPublisher publisher, SharedKeys keys, Clock clock) {
    this.jdbi = jdbi;
    this.retrier = retrier;
    this.publisher = publisher;
    this.keys = keys;
    this.clock = clock;
  }

  private static final UUID FIRST = new UUID(0, 0);

  /** A person whom a room knows as they were before this version. */
  private record Outdated(UUID account, UUID room, long version) {}

  /** A change that was postponed after this room. */
  private record Postponed(UUID account, UUID after) {}

  /**
   * Publishes the changes. Call this after the records are stored.
   *
   * @throws chat.parley.platform.retry.StoppingException if the service stops before all is in
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
        retrier.retryUntilAvailable("Postponing a profile change", () -> postpone(account, last));
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
          var next =
              jdbi.withHandle(handle ->
                  handle
                      .createQuery(NEXT)
                      .map(row ->
                          new Postponed(
                              row.getColumn("account_id", UUID.class),
                              row.getColumn("after_room", UUID.class)))
                      .findFirst());
          next.ifPresent(each -> goOn(each.account(), each.after()));
        });
  }

  private void goOn(UUID account, UUID after) {
    List<Outdated> page = read(account, after);
    publisher.publish(page.stream().map(this::command).toList());
    if (page.size() == BATCH_SIZE) {
      save(account, page.getLast().room());
    } else {
      run(handle -> handle.createUpdate(DONE).bind("account", account));
    }
  }

  private boolean showOwners(List<UUID> accounts) {
    try {
      run(handle -> handle.createUpdate(OWNED).bindArray("accounts", UUID.class, accounts));
      return true;
    } catch (JdbiException e) {
      throw new UnavailableException("not shown", e);
    }
  }

  private List<Outdated> after(UUID account, UUID room) {
    try {
      return read(account, room);
    } catch (JdbiException e) {
      throw new UnavailableException("not read", e);
    }
  }

  private boolean postpone(UUID account, UUID room) {
    try {
      save(account, room);
      return true;
    } catch (JdbiException e) {
      throw new UnavailableException("not stored", e);
    }
  }

  private List<Outdated> read(UUID account, UUID room) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(WHERE)
            .bind("account", account)
            .bind("room", room)
            .bind("limit", BATCH_SIZE)
            .map(row ->
                new Outdated(
                    row.getColumn("account_id", UUID.class),
                    row.getColumn("room_id", UUID.class),
                    row.getColumn("version", Long.class)))
            .list());
  }

  private void save(UUID account, UUID room) {
    run(handle -> handle.createUpdate(POSTPONE).bind("account", account).bind("room", room));
  }

  private void run(Function<Handle, Update> statement) {
    var unused = jdbi.withHandle(handle -> statement.apply(handle).execute());
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
