package chat.parley.identity.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What is mailed. The server is Quarkus' {@code quarkus.mailer}. */
@ConfigMapping(prefix = "parley.identity.mail")
public interface MailConfig {

  /**
   * Whether an address must be confirmed before its owner may do more than guests. Without, no mail
   * server is needed, an address is believed, and a taken one is refused at once.
   */
  @WithDefault("true")
  boolean confirmation();

  /** A page that shows all mail, where Parley runs on one machine to be tried. */
  Optional<String> mailbox();

  /** How long a link to confirm an address is good. */
  @WithDefault("P2D")
  Duration confirmationLifetime();

  /** How long a link to set a new password is good. */
  @WithDefault("PT30M")
  Duration resetLifetime();

  /** Links of one kind that one account is sent in an hour, so that nobody's mailbox is flooded. */
  @WithDefault("5")
  int linksPerHour();
}
