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
 * A real SMTP server on the loopback interface. It forwards nothing. It keeps mail in memory for
 * {@link MailPage}, until this JVM ends.
 */
public final class MailServer implements AutoCloseable {
  private static final int MAX_KEPT = 500;

  private final int port;
  private final GreenMail server;

  public MailServer(int port) {
    this.port = port;
    server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  }

  /** A mail as its reader sees it. */
  public record Received(String to, String subject, @Nullable Instant at, String text) {}

  public void start() {
    server.start();
  }

  public int port() {
    return port;
  }

  /**
   * Returns the latest mails, latest first. A part of a mail that can't be parsed is shown raw, or
   * as a sentence that says so: a stranger's mail must not hide the others.
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

  /**
   * Returns a part of a mail. Strangers control the content of a mail, so any exception of the
   * library is attributed to the mail.
   */
  private static String readable(Callable<@Nullable String> part, String otherwise) {
    try {
      return Objects.requireNonNullElse(part.call(), otherwise);
    } catch (Exception e) {
      return otherwise;
    }
  }
}
