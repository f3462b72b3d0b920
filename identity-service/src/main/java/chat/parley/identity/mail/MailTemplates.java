package chat.parley.identity.mail;

import io.quarkus.mailer.Mail;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The texts of our mails: short, plain, and without anything about the person that they don't know.
 * Each is a file in {@code templates/mail/LANGUAGE}; its first line is the subject. Parley doesn't
 * start if the configured language lacks one.
 */
@Startup
@ApplicationScoped
class MailTemplates {

  private static final String SUBJECT = "Subject: ";

  private final Engine engine;
  private final MailConfig config;
  private final String origin;

  MailTemplates(
      Engine engine,
      MailConfig config,
      @ConfigProperty(name = "parley.origin") List<String> origins) {
    this.engine = engine;
    this.config = config;
    this.origin = origins.getFirst();
    for (String name :
        List.of("confirm", "taken", "reset", "leaving", "password-changed", "email-changed")) {
      template(name);
    }
  }

  /** Composes the mail without the name: the person who entered the address also chose the name. */
  Mail confirm(String recipient, String secret) {
    return mail(recipient, "confirm", Map.of("secret", secret));
  }

  Mail taken(String recipient, String name) {
    return mail(recipient, "taken", Map.of("name", unlinked(name)));
  }

  Mail reset(String recipient, String name, String secret) {
    return mail(
        recipient,
        "reset",
        Map.of(
            "name", unlinked(name),
            "secret", secret,
            "minutes", config.resetLifetime().toMinutes()));
  }

  Mail leaving(String recipient, String name) {
    return mail(recipient, "leaving", Map.of("name", unlinked(name)));
  }

  Mail passwordChanged(String recipient, String name) {
    return mail(recipient, "password-changed", Map.of("name", unlinked(name)));
  }

  Mail emailChanged(String recipient, String name) {
    return mail(recipient, "email-changed", Map.of("name", unlinked(name)));
  }

  private Mail mail(String recipient, String name, Map<String, Object> values) {
    TemplateInstance instance = template(name).data("origin", origin);
    values.forEach(instance::data);
    String text = instance.render();
    int end = text.indexOf('\n');
    return Mail.withText(
        recipient, text.substring(SUBJECT.length(), end), text.substring(end).stripLeading());
  }

  private Template template(String name) {
    Template template = engine.getTemplate("mail/" + config.language() + "/" + name + ".txt");
    if (template == null) {
      throw new IllegalStateException(
          "No mail \"" + name + "\" in the language \"" + config.language() + "\"");
    }
    return template;
  }

  /** Returns the name, written so that mail programs don't turn it into a link. */
  private static String unlinked(String name) {
    return name.replace(".", "\u200B.\u200B");
  }
}
