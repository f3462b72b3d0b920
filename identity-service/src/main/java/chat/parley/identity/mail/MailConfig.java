package chat.parley.identity.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Configures mail. The server is Quarkus' {@code quarkus.mailer}. */
@ConfigMapping(prefix = "parley.identity.mail")
public interface MailConfig {

  /**
   * Whether an address must be confirmed before its owner gets more rights than guests. Otherwise,
   * no mail server is needed, an address is accepted without proof, and a taken one is rejected at
   * once.
   */
  @WithDefault("true")
  boolean confirmation();

  /** A page that shows all mail, where Parley runs on one machine for a trial. */
  Optional<String> mailbox();

  /** The language of all mail: a folder in {@code templates/mail}. */
  @WithDefault("en")
  String language();

  /** How long a link to confirm an address is valid. */
  @WithDefault("P2D")
  Duration confirmationLifetime();

  /** How long a link to set a new password is valid. */
  @WithDefault("PT30M")
  Duration resetLifetime();

  /** Links of one kind that one account gets in an hour, so that its mailbox is not flooded. */
  @WithDefault("5")
  int linksPerHour();
}
