package chat.parley.identity;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Identity as it runs where mail can be sent. */
public final class MailLinkReader implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "parley.identity.mail.confirmation", "true", "parley.identity.mail.mailbox", "/mail");
  }
}
