package chat.parley.room.membership;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import chat.parley.room.pseudonym.Pseudonyms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowViewMapper;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/** Collects what the service stores about a person in addition to their messages. */
@ApplicationScoped
class ExportRoomData {

  private static final String READ =
      """
      select r.id, r.name, m.n, m.favourite from read_mark m join room r on r.id = m.room_id
      where m.account_id = any(:references) order by r.id
      """;
  private static final String OWNED =
      "select id, name from room where owner_id = any(:references) order by id";
  private static final String REPORTED =
      """
      select room_id, reason, note, created_at, outcome from report
      where reporter_id = any(:references) order by id
      """;
  private static final String REACTED =
      """
      select room_id, message_seq, emoji from reaction
      where author_id = any(:references) order by room_id, message_seq, emoji
      """;

  private final Jdbi jdbi;
  private final Pseudonyms pseudonyms;
  private final AnonymousFavourites favourites;
  private final IgnoredPeople ignored;

  ExportRoomData(
      Jdbi jdbi, Pseudonyms pseudonyms, AnonymousFavourites favourites, IgnoredPeople ignored) {
    this.jdbi = jdbi;
    this.pseudonyms = pseudonyms;
    this.favourites = favourites;
    this.ignored = ignored;
  }

  /** A room that the person read up to its message {@code n}. */
  record ReadRoom(RoomId room, String name, long n, boolean favourite) {}

  /** A room that the person owns. */
  record OwnedRoom(RoomId room, String name) {}

  /**
   * A report by the person, in their own words.
   *
   * @param outcome the gravest act of the moderators' desk; null while nobody has decided
   */
  record OwnReport(
      RoomId room, String reason, @Nullable String note, Instant at, @Nullable String outcome) {}

  /** A reaction of the person to a message. */
  record OwnReaction(RoomId room, long seq, String emoji) {}

  /**
   * All of it; for ignored people, the names that they had when the person began to ignore them.
   */
  record RoomData(
      List<ReadRoom> read,
      List<OwnedRoom> owned,
      List<OwnReport> reports,
      List<OwnReaction> reactions,
      List<String> ignored) {}

  /** Returns what the service stores about an account and its pseudonyms. */
  @Transactional
  RoomData export(AccountId account) {
    List<UUID> references = pseudonyms.referencesOf(account);
    Set<RoomId> anonymous = favourites.list(account).keySet();
    return new RoomData(
        rows(READ, references, row -> read(row, anonymous)),
        rows(
            OWNED,
            references,
            row -> new OwnedRoom(room(row, "id"), row.getColumn("name", String.class))),
        rows(
            REPORTED,
            references,
            row ->
                new OwnReport(
                    room(row, "room_id"),
                    row.getColumn("reason", String.class),
                    row.getColumn("note", String.class),
                    row.getColumn("created_at", Instant.class),
                    row.getColumn("outcome", String.class))),
        rows(
            REACTED,
            references,
            row ->
                new OwnReaction(
                    room(row, "room_id"),
                    row.getColumn("message_seq", Long.class),
                    row.getColumn("emoji", String.class))),
        ignored.list(account).stream().map(IgnoredPeople.Ignored::name).toList());
  }

  private static ReadRoom read(RowView row, Set<RoomId> anonymous) {
    RoomId room = room(row, "id");
    return new ReadRoom(
        room,
        row.getColumn("name", String.class),
        row.getColumn("n", Long.class),
        row.getColumn("favourite", Boolean.class) || anonymous.contains(room));
  }

  private static RoomId room(RowView row, String column) {
    return new RoomId(row.getColumn(column, UUID.class));
  }

  private <T> List<T> rows(String sql, List<UUID> references, RowViewMapper<T> mapper) {
    return jdbi.withHandle(handle ->
        handle.createQuery(sql).bindArray("references", UUID.class, references).map(mapper).list());
  }
}
