package chat.parley.stack.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A real SMTP server on the loopback interface. What it gets goes nowhere: it is kept in memory, to
 * be shown by {@link MailPage}, and is gone with this JVM.
 */
public final class MailServer implements AutoCloseable {
  private static final int MAX_KEPT = 500;

  private final int port;
  private final GreenMail server;

  public MailServer(int port) {
    this.port = port;
    server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  }

  /** A letter as its reader sees it. */
  public record Received(String to, String subject, @Nullable Instant at, String text) {}

  public void start() {
    server.start();
  }

  public int port() {
    return port;
  }

  /**
   * The latest letters, latest first. What of a letter cannot be read is shown as it came, or as a
   * sentence that says so: a letter of a stranger must not hide the others.
   */
  public List<Received> letters() {
    var messages = Arrays.asList(server.getReceivedMessages());
    var latest = messages.subList(Math.max(0, messages.size() - MAX_KEPT), messages.size());
    return latest.stream().map(MailServer::read).toList().reversed();
  }

  @Override
  public void close() {
    server.stop();
  }

  private static Received read(MimeMessage message) {
    return new Received(
        recipient(message),
        readable(message::getSubject, ""),
        sentAt(message),
        readable(() -> message.getContent().toString(), "This text cannot be read.")
            .replace("\r\n", "\n"));
  }

  private static String recipient(MimeMessage message) {
    var asSent = readable(() -> message.getHeader("To", ", "), "");
    return readable(() -> message.getRecipients(Message.RecipientType.TO)[0].toString(), asSent);
  }

  private static @Nullable Instant sentAt(MimeMessage message) {
    try {
      var sent = message.getSentDate();
      return sent == null ? null : sent.toInstant();
    } catch (MessagingException e) {
      return null;
    }
  }

  /** Strangers decide what is in a letter, so whatever the library throws is the letter's fault. */
  private static String readable(Callable<@Nullable String> part, String otherwise) {
    try {
      return Objects.requireNonNullElse(part.call(), otherwise);
    } catch (Exception e) {
      return otherwise;
    }
  }
}
