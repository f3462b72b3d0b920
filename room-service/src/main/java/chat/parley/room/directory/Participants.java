package chat.parley.room.directory;

import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * The people known in a room: those who wrote there, have a pseudonym there, or were there to read.
 * Nobody else, so that no room reveals an account's name by its id.
 */
@ApplicationScoped
public class Participants {

  private static final String CAME =
      """
      select name, role, picture from author where account_id = :person and room_id = :room
      union all
      select alias, null, 0 from pseudonym where ref = :person and room_id = :room
      union all
      select a.name, a.role, a.picture from account a join read_mark m on m.account_id = a.id
      where a.id = :person and a.name is not null and not a.erased and m.room_id = :room
      limit 1
      """;

  private final Jdbi jdbi;

  Participants(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Returns how the room knows this reference; empty for members who were never there. */
  @Transactional
  public Optional<Author> findParticipant(RoomId room, UUID person) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(CAME)
            .bind("person", person)
            .bind("room", room.value())
            .map(row ->
                new Author(
                    person.toString(),
                    row.getColumn("name", String.class),
                    row.getColumn("role", String.class),
                    row.getColumn("picture", Integer.class)))
            .findFirst());
  }
}
