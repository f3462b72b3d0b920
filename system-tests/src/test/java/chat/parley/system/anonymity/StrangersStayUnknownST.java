package chat.parley.system.anonymity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.stack.infrastructure.Postgres;
import chat.parley.stack.parley.ParleyInstance;
import chat.parley.stack.parley.ParleySettings;
import chat.parley.stack.parley.Progress;
import chat.parley.system.anonymity.StrangerActivity.Guest;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Strangers meet over a whole Parley. Then an attacker reads everything that each of them received
 * and, without the keys, everything that was stored and logged: before a reveal, nothing shows who
 * a stranger is.
 *
 * <p>Identity's tables and topics name accounts, as they must, and a room shows the names of the
 * people who write there. The claim is: no frame reveals anything about another person; nothing
 * that pairing stores or sends names anybody; and no chain of values leads from a talk to a person.
 */
@Tag("long")
class StrangersStayUnknownST {

  private static final Set<String> PAIRING =
      Set.of(
          "postgres matchmaker",
          "kafka match.submissions.v1",
          "kafka match.events.v1",
          "log matchmaker-service");

  private static ParleyInstance parley;
  private static StrangerActivity strangerActivity;
  private static List<Trace> traces;

  @BeforeAll
  static void strangersMeet() throws Exception {
    ParleySettings settings = ParleySettings.forTest(2);
    parley = new ParleyInstance(settings, Progress.SILENT);
    parley.start();
    strangerActivity = new StrangerActivity(parley);
    strangerActivity.run(4);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> {
          try (var database =
                  DriverManager.getConnection(
                      parley.postgres().jdbcUrl("matchmaker"), Postgres.USER, Postgres.USER);
              var rows = database.createStatement().executeQuery("select count(*) from outbox")) {
            rows.next();
            return rows.getLong(1) == 0;
          }
        });
    traces = Dump.of(parley, settings.folders());
  }

  @AfterAll
  static void stop() {
    strangerActivity.close();
    parley.close();
  }

  @Test
  void framesRevealNothingAboutOtherPeople() {
    for (Guest reader : strangerActivity.guests()) {
      for (Guest other : strangerActivity.guests()) {
        if (other != reader) {
          assertThat(reader.frames())
              .noneMatch(frame -> other.names().stream().anyMatch(frame.toString()::contains));
        }
      }
      // Frames of a talk do not name their own reader either, who might show them to somebody.
      assertThat(reader.frames())
          .filteredOn(frame -> frame.path("channel").asText().startsWith("pair:"))
          .noneMatch(frame -> reader.names().stream().anyMatch(frame.toString()::contains));
    }
  }

  @Test
  void dumpContainsRecordedActivity() {
    assertThat(storesThatName(strangerActivity.pairs()))
        .contains(
            "postgres matchmaker", "kafka match.submissions.v1", "kafka match.events.v1", "redis");
    for (Guest guest : strangerActivity.guests()) {
      assertThat(storesThatName(ForumActivity.namesOf(guest.person())))
          .contains("postgres identity", "postgres room", "kafka room.events.v1");
    }
  }

  @Test
  void pairingStoresAndTopicsContainNoIdentity() {
    for (Guest guest : strangerActivity.guests()) {
      assertThat(storesThatName(guest.names())).doesNotContainAnyElementsOf(PAIRING);
      assertThat(storesThatName(guest.secrets())).as("the profile lies sealed").isEmpty();
    }
  }

  @Test
  void noTraceHoldsIdentityWithTalk() {
    assertThat(traces)
        .noneMatch(trace ->
            strangerActivity.pairs().stream().anyMatch(trace.text()::contains)
                && strangerActivity.guests().stream()
                    .flatMap(guest -> guest.names().stream())
                    .anyMatch(trace.text()::contains));
  }

  @Test
  void noValueChainLinksTalkToPerson() {
    Map<String, String> meanings = new HashMap<>();
    strangerActivity.pairs().forEach(pair -> meanings.put(pair, "talk " + pair));
    for (Guest guest : strangerActivity.guests()) {
      guest.names().forEach(name -> meanings.put(name, "person " + guest.person().account()));
    }
    assertThat(TraceJoin.of(traces, meanings))
        .allSatisfy(heap ->
            assertThat(heap.stream().map(meaning -> meaning.split(" ")[0]).distinct()).hasSize(1));
  }

  private static List<String> storesThatName(Set<String> values) {
    return traces.stream()
        .filter(trace -> values.stream().anyMatch(trace.text()::contains))
        .map(Trace::store)
        .distinct()
        .toList();
  }
}
