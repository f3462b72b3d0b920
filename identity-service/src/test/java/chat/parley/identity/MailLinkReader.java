package chat.parley.identity;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Runs identity-service as on an instance that can send mail. */
public final class MailLinkReader implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "parley.identity.mail.confirmation", "true", "parley.identity.mail.mailbox", "/mail");
  }
}
