package chat.parley.room;

import chat.parley.contracts.id.RoomId;
import io.quarkus.arc.Arc;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Makes a room's messages older than a test can wait for. */
public final class OldMessages {

  private OldMessages() {}

  /** Makes all messages up to a seq this number of hours older. */
  public static void age(RoomId room, long upTo, int hours) {
    run(
        "update message set at = at - make_interval(hours => "
            + hours
            + ") where room_id = ? and seq <= ?",
        room,
        upTo);
  }

  private static void run(String sql, RoomId room, long seq) {
    try (Connection connection = Arc.container().instance(DataSource.class).get().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, room.value());
      statement.setLong(2, seq);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
