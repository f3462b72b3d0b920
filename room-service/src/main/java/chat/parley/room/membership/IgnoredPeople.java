package chat.parley.room.membership;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.platform.problem.Refusal;
import chat.parley.room.pseudonym.RoomKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * The people whom people ignore. A row reveals neither who ignores nor who is ignored, because in
 * an anonymous room either would reveal that this person was there.
 */
@ApplicationScoped
public class IgnoredPeople {

  static final int MAX = 500;

  /** No name begins with it. */
  private static final byte WITH_TIME = 0;

  private final SealedRows rows;
  private final Clock clock;

  IgnoredPeople(Jdbi jdbi, RoomKeys keys, Clock clock) {
    this.rows = new SealedRows(jdbi, keys, "ignored_person", "ignored");
    this.clock = clock;
  }

  /**
   * An ignored person.
   *
   * @param ref the author id in their messages
   * @param name their name when the caller began to ignore them
   */
  record Ignored(UUID ref, String name) {}

  /**
   * An ignored person, and since when: the time is sealed too, or it would reveal when someone was
   * here.
   */
  private record Since(Instant at, Ignored person) {}

  /** Returns the people whom an account ignores, the latest first. */
  @Transactional
  List<Ignored> list(AccountId account) {
    return rows.read(account).stream()
        .map(IgnoredPeople::open)
        .sorted(Comparator.comparing(Since::at).reversed())
        .map(Since::person)
        .toList();
  }

  /**
   * Ignores a person from now on.
   *
   * @throws Refusal {@code validation-failed} if the account already ignores the maximum number
   */
  @Transactional
  void add(AccountId account, Ignored person) {
    List<Ignored> known = list(account);
    if (known.stream().anyMatch(each -> each.ref().equals(person.ref()))) {
      return;
    }
    if (known.size() >= MAX) {
      throw new Refusal(ErrorCode.VALIDATION_FAILED);
    }
    byte[] name = person.name().getBytes(StandardCharsets.UTF_8);
    byte[] value =
        ByteBuffer.allocate(2 * Long.BYTES + 1 + Long.BYTES + name.length)
            .putLong(person.ref().getMostSignificantBits())
            .putLong(person.ref().getLeastSignificantBits())
            .put(WITH_TIME)
            .putLong(clock.millis())
            .put(name)
            .array();
    rows.add(account, value);
  }

  /** Stops ignoring a person. */
  @Transactional
  void remove(AccountId account, UUID ref) {
    rows.remove(account, row -> open(row).person().ref().equals(ref));
  }

  /** Deletes the list of people whom an account ignores. */
  @Transactional
  public void clear(AccountId account) {
    rows.clear(account);
  }

  private static Since open(SealedRows.Opened row) {
    ByteBuffer opened = row.value().duplicate();
    UUID ref = new UUID(opened.getLong(), opened.getLong());
    Instant at = since(row, opened);
    return new Since(at, new Ignored(ref, StandardCharsets.UTF_8.decode(opened).toString()));
  }

  /** Returns the time of a row. Rows of earlier releases contain no time; their id contains it. */
  private static Instant since(SealedRows.Opened row, ByteBuffer opened) {
    if (opened.get(opened.position()) == WITH_TIME) {
      opened.get();
      return Instant.ofEpochMilli(opened.getLong());
    }
    return Instant.ofEpochMilli(row.id().getMostSignificantBits() >>> 16);
  }
}
