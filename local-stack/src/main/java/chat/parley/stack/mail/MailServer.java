package chat.parley.stack.mail;

import chat.parley.stack.process.StackException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A real SMTP server on the loopback interface. What it gets goes nowhere: it is kept in memory, to
 * be shown by {@link MailPage}, and is gone with this JVM.
 */
public final class MailServer implements AutoCloseable {
  private static final int MOST_KEPT = 500;

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

  /** All letters, latest first. */
  public List<Received> letters() {
    var messages = server.getReceivedMessages();
    var letters = Arrays.stream(messages).map(MailServer::read).toList().reversed();
    return letters.subList(0, Math.min(letters.size(), MOST_KEPT));
  }

  @Override
  public void close() {
    server.stop();
  }

  private static Received read(MimeMessage message) {
    try {
      var to = message.getRecipients(Message.RecipientType.TO);
      var sent = message.getSentDate();
      return new Received(
          to == null || to.length == 0 ? "" : to[0].toString(),
          String.valueOf(message.getSubject()),
          sent == null ? null : sent.toInstant(),
          String.valueOf(message.getContent()).replace("\r\n", "\n"));
    } catch (MessagingException | IOException e) {
      throw new StackException("a letter cannot be read", e);
    }
  }
}
