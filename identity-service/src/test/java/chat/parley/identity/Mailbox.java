package chat.parley.identity;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.MockMailbox;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The mails in a person's mailbox. */
public final class Mailbox {

  private static final Pattern LINK = Pattern.compile("http://localhost:8080/(\\w+)#(\\S+)");

  private final MockMailbox all;
  private final String address;

  public Mailbox(MockMailbox all, String address) {
    this.all = all;
    this.address = address;
  }

  /** Waits for the mail of that number; the first is 1. */
  public Mail await(int number) {
    Awaitility.await("mail " + number)
        .atMost(Duration.ofSeconds(30))
        .until(() -> mails().size() >= number);
    return mails().get(number - 1);
  }

  /** Returns the secret of the link in the mail of that number. */
  public String secret(int number) {
    Matcher link = LINK.matcher(await(number).getText());
    if (!link.find()) {
      throw new AssertionError("no link in mail " + number);
    }
    return link.group(2);
  }

  public List<Mail> mails() {
    return List.copyOf(all.getMailsSentTo(address));
  }
}
