package chat.parley.matchmaker.person;

import chat.parley.contracts.Json;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.PairId;
import chat.parley.platform.crypto.KeyedHash;
import chat.parley.platform.crypto.SealedBox;
import chat.parley.platform.crypto.SealedBox.DecryptionException;
import chat.parley.platform.pseudonym.ScopeKey;
import chat.parley.platform.pseudonym.ScopeKeys;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Derives hashes, seals and signatures from the matchmaker's own keys. Each is derived from one
 * secret for one use. Neither the gateway nor identity holds them.
 *
 * <p>The secret is permanently the first of {@code parley.keys.scope}: persons, blocks, and
 * profiles are one scope, and are always found by the same hash.
 */
@Startup
@ApplicationScoped
public class MatchKeys {

  private final KeyedHash persons;
  private final KeyedHash references;
  private final KeyedHash reports;
  private final KeyedHash reporters;
  private final SealedBox box;

  MatchKeys(ScopeKeys keys) {
    ScopeKey key = keys.first();
    persons = key.hash("matchmaker.person");
    references = key.hash("matchmaker.pair");
    reports = key.hash("matchmaker.report");
    reporters = key.hash("matchmaker.reporter");
    box = key.box("matchmaker.sealed");
  }

  /** Returns the person key of an account. */
  public PersonKey personOf(AccountId account) {
    return new PersonKey(persons.text(account.toString()));
  }

  /** Returns the reference of a person inside one talk, which is used nowhere else. */
  public byte[] referenceIn(PairId pair, PersonKey person) {
    return references.bytes(pair + " " + person);
  }

  /** Returns the key of a person as the author of reports, which is used nowhere else. */
  public String reporter(PersonKey person) {
    return reporters.text(person.hash());
  }

  /** Returns the signature of a report's evidence. */
  public String signature(String evidence) {
    return reports.text(evidence);
  }

  /** Seals a value about a person. */
  public String seal(Object value, PersonKey person) {
    try {
      return box.seal(Json.MAPPER.writeValueAsBytes(value), context(person));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Opens a value that {@link #seal} sealed for the same person.
   *
   * @throws IllegalStateException if it was not sealed here for them
   */
  public <T> T open(String sealed, PersonKey person, Class<T> type) {
    try {
      return Json.MAPPER.readValue(box.open(sealed, context(person)), type);
    } catch (DecryptionException | IOException e) {
      throw new IllegalStateException("not sealed here for this person", e);
    }
  }

  private static byte[] context(PersonKey person) {
    return person.hash().getBytes(StandardCharsets.US_ASCII);
  }
}
