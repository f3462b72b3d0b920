package chat.parley.platform.report;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.moderation.Area;
import chat.parley.platform.crypto.KeyedHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets the moderators' desk recognize that a moderator reported the content of a case, without an
 * account in any report. The owner of the content puts the hash of the reporter into the report;
 * the desk compares it with the hash of the moderator who asks, and stores no hash of its own.
 *
 * <p>A hash holds for one content, so it doesn't link the reports of one person. Whoever has the
 * key can test whether a known account made a report; no hash concerns the author.
 */
@ApplicationScoped
public class ReporterKeys {

  private final KeyedHash hash;

  /**
   * @param key the instance's inbox key, which the desk shares with the owners of content
   */
  ReporterKeys(@ConfigProperty(name = "parley.keys.inbox") String key) {
    hash = new KeyedHash(Base64.getDecoder().decode(key));
  }

  /** Returns the hash of {@code reporter} for this content. */
  public String keyOf(Area area, String content, AccountId reporter) {
    return hash.text("reporter\n" + area.code() + "\n" + content + "\n" + reporter);
  }
}
