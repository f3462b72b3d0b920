package chat.parley.room.directory;

import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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

  private final EntityManager entities;

  Participants(EntityManager entities) {
    this.entities = entities;
  }

  /** Returns how the room knows this reference; empty for members who were never there. */
  @Transactional
  public Optional<Author> findParticipant(RoomId room, UUID person) {
    return first(CAME, room, person);
  }

  private Optional<Author> first(String sql, RoomId room, UUID person) {
    List<?> rows =
        entities
            .createNativeQuery(sql, Object[].class)
            .setParameter("person", person)
            .setParameter("room", room.value())
            .getResultList();
    return rows.stream().map(Object[].class::cast).map(row -> author(person, row)).findFirst();
  }

  private static Author author(UUID person, Object[] row) {
    return new Author(
        person.toString(), (String) row[0], (String) row[1], ((Number) row[2]).intValue());
  }
}
