package chat.parley.room.message.history;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import chat.parley.platform.page.Cursor;
import chat.parley.platform.problem.Refusal;
import chat.parley.room.pseudonym.Pseudonyms;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads a person's messages in all rooms, page by page. */
@ApplicationScoped
class ExportMessages {

  private static final int PAGE_SIZE = 500;
  private static final String LIST = "own-messages";

  /** The index of commands begins with room and author, so this query skips from room to room. */
  private static final String OWN =
      """
      select m.room_id, r.name, m.seq, m.text, m.at, m.edited_at
      from message m join room r on r.id = m.room_id
      where m.author_id = any(:references) and m.text is not null
        and (m.room_id, m.seq) > (:room, :seq)
      order by m.room_id, m.seq limit :limit
      """;

  private final Jdbi jdbi;
  private final Pseudonyms pseudonyms;

  ExportMessages(Jdbi jdbi, Pseudonyms pseudonyms) {
    this.jdbi = jdbi;
    this.pseudonyms = pseudonyms;
  }

  /** One of the person's messages. */
  record OwnMessage(
      RoomId room, String roomName, long seq, String text, Instant at, @Nullable Instant editedAt) {

    private String cursor() {
      return Cursor.after(LIST, room, seq);
    }
  }

  /**
   * A page of the person's messages, room by room.
   *
   * @param next the cursor of the next page; absent on the last
   */
  record OwnMessages(List<OwnMessage> messages, @Nullable String next) {}

  /**
   * Returns a page of an account's messages, without deleted ones.
   *
   * @throws Refusal {@code cursor-invalid}
   */
  OwnMessages page(AccountId account, @Nullable String cursor) {
    Cursor after = Cursor.read(cursor, LIST, 2);
    UUID room = after == null ? new UUID(0, 0) : after.id(0);
    long seq = after == null ? 0 : after.number(1);
    List<UUID> references = pseudonyms.referencesOf(account);
    List<OwnMessage> found =
        jdbi.withHandle(handle ->
            handle
                .createQuery(OWN)
                .bindArray("references", UUID.class, references)
                .bind("room", room)
                .bind("seq", seq)
                .bind("limit", PAGE_SIZE + 1)
                .map(row ->
                    new OwnMessage(
                        new RoomId(row.getColumn("room_id", UUID.class)),
                        row.getColumn("name", String.class),
                        row.getColumn("seq", Long.class),
                        row.getColumn("text", String.class),
                        row.getColumn("at", Instant.class),
                        row.getColumn("edited_at", Instant.class)))
                .list());
    if (found.size() <= PAGE_SIZE) {
      return new OwnMessages(found, null);
    }
    List<OwnMessage> page = found.subList(0, PAGE_SIZE);
    return new OwnMessages(page, page.getLast().cursor());
  }
}
