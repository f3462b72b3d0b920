package chat.parley.matchmaker.pool;

import chat.parley.contracts.id.PairId;
import chat.parley.matchmaker.person.PersonKey;
import chat.parley.matchmaker.pool.WaitingPool.Claim;
import chat.parley.matchmaker.pool.WaitingPool.QueuePosition;
import chat.parley.matchmaker.pool.WaitingPool.SearchResult;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Parses the answers of {@code pool/search.lua} and {@code pool/enqueue_and_search.lua}. */
final class SearchResultParser {

  private SearchResultParser() {}

  /** Parses the answer to a search for this person, under this id. */
  static SearchResult parse(Response answer, PersonKey person, PairId pair) {
    return switch (answer.get(0).toString()) {
      case "found" ->
          new SearchResult.Found(
              new Claim(pair, claimedRequest(answer.get(1)), claimedRequest(answer.get(2))));
      case "waiting" -> new SearchResult.Waiting(position(answer, person));
      case "busy" -> new SearchResult.Busy(PairId.of(answer.get(1).toString()));
      default -> new SearchResult.NotQueued();
    };
  }

  private static QueuePosition position(Response answer, PersonKey person) {
    return new QueuePosition(
        MatchRequest.of(person, fields(answer.get(3))),
        Instant.ofEpochMilli(Long.parseLong(answer.get(1).toString())),
        Duration.ofMillis(answer.get(2).toLong()));
  }

  private static MatchRequest claimedRequest(Response flat) {
    Map<String, String> fields = fields(flat);
    return MatchRequest.of(new PersonKey(fields.getOrDefault("person", "")), fields);
  }

  private static Map<String, String> fields(Response flat) {
    Map<String, String> fields = new HashMap<>();
    for (int i = 0; i < flat.size(); i += 2) {
      fields.put(flat.get(i).toString(), flat.get(i + 1).toString());
    }
    return fields;
  }
}
