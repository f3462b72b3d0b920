package chat.parley.room.message.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.MessageState;
import chat.parley.room.RoomTestClient;
import chat.parley.room.RoomTestUser;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
class SlowBatchIT {

  private static RoomTestClient roomTestClient;

  @Inject DataSource database;

  private final RoomTestUser ana = RoomTestUser.member("ana");

  @BeforeAll
  static void open() {
    roomTestClient = new RoomTestClient();
  }

  @AfterAll
  static void close() {
    roomTestClient.close();
  }

  /**
   * PostgreSQL cancels every statement that stores more than four messages of this room at once.
   */
  @Test
  void repeatedlyCanceledBatch_isStoredInParts() throws Exception {
    RoomId room = roomTestClient.room(ana);
    execute(
        """
        create function cancel_large() returns trigger language plpgsql as $$
        begin
          if (select count(*) from added where room_id = '%s') > 4 then
            raise exception 'canceling statement due to statement timeout'
              using errcode = 'query_canceled';
          end if;
          return null;
        end $$
        """
            .formatted(room));
    execute(
        "create trigger cancel_large after insert on message referencing new table as added"
            + " for each statement execute function cancel_large()");
    try {
      IntStream.rangeClosed(1, 40)
          .parallel()
          .forEach(i -> roomTestClient.submit(roomTestClient.message(ana, room, "message " + i)));
      RoomTestClient.eventually().until(() -> roomTestClient.history(room).size() == 40);
      assertThat(roomTestClient.history(room))
          .extracting(MessageState::seq)
          .isEqualTo(IntStream.rangeClosed(1, 40).mapToObj(Long::valueOf).toList());
    } finally {
      execute("drop trigger cancel_large on message");
      execute("drop function cancel_large");
    }
  }

  private void execute(String sql) throws Exception {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
