package chat.parley.identity.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.quarkus.mailer.Mail;
import io.quarkus.qute.Engine;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.Variant;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MailTemplatesTest {

  private static final String TO = "ana@example.org";

  @Test
  void takesSubjectFromFirstLine() {
    Mail mail = templates("en").reset(TO, "ana.ng", "s3cret");
    assertThat(mail.getTo()).containsExactly(TO);
    assertThat(mail.getSubject()).isEqualTo("Reset your password");
    assertThat(mail.getText())
        .startsWith("Hello ana\u200B.\u200Bng,\n\nUse this link")
        .contains("expires in 30 minutes:\n\nhttps://parley.example/reset#s3cret\n\n")
        .endsWith("\n\nParley\n");
  }

  @Test
  void fillsAllValuesOfEachMail() {
    MailTemplates english = templates("en");
    List<Mail> mails =
        List.of(
            english.confirm(TO, "s3cret"),
            english.taken(TO, "ana"),
            english.reset(TO, "ana", "s3cret"),
            english.leaving(TO, "ana"),
            english.passwordChanged(TO, "ana"),
            english.emailChanged(TO, "ana"));
    assertThat(mails)
        .allSatisfy(mail -> {
          assertThat(mail.getSubject()).isNotBlank();
          assertThat(mail.getText()).contains("https://parley.example/").doesNotContain("{", "}");
        });
    assertThat(mails).extracting(Mail::getSubject).doesNotHaveDuplicates();
  }

  @Test
  void rejectsLanguageWithoutTemplates() {
    assertThatIllegalStateException()
        .isThrownBy(() -> templates("tlh"))
        .withMessageContaining("tlh");
  }

  private static MailTemplates templates(String language) {
    MailConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(MailConfig.class)
            .withDefaultValue("parley.identity.mail.language", language)
            .build()
            .getConfigMapping(MailConfig.class);
    Engine engine = Engine.builder().addDefaults().addLocator(MailTemplatesTest::locate).build();
    return new MailTemplates(engine, config, List.of("https://parley.example"));
  }

  private static Optional<TemplateLocation> locate(String id) {
    InputStream file = MailTemplatesTest.class.getResourceAsStream("/templates/" + id);
    return Optional.ofNullable(file)
        .map(found ->
            new TemplateLocation() {
              @Override
              public Reader read() {
                return new InputStreamReader(found, StandardCharsets.UTF_8);
              }

              @Override
              public Optional<Variant> getVariant() {
                return Optional.empty();
              }
            });
  }
}
