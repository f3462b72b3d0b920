package chat.parley.stack.launcher;

import chat.parley.stack.process.PrivateFiles;
import chat.parley.stack.process.StackException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.Handler;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.FileHandler;

/**
 * Writes the log of the proxy's libraries to a file instead of the terminal, which is for the user.
 * Only this user may read the file.
 */
final class LauncherLog {
  /** It would log the recipients of mail. */
  private static final String MAIL_SERVER = "com.icegreen.greenmail";

  private LauncherLog() {}

  static void writeTo(Path file) {
    try {
      PrivateFiles.create(file);
      var handler =
          new FileHandler(
              new PatternFormatter("%d{yyyy-MM-dd HH:mm:ss.SSS} %-5p [%c{2.}] (%t) %s%e%n"),
              file.toFile());
      handler.setAutoFlush(true);
      LogContext.getLogContext().getLogger(MAIL_SERVER).setLevel(Level.WARN);
      LogContext.getLogContext().getLogger("").setHandlers(new Handler[] {handler});
    } catch (IOException e) {
      throw new StackException("cannot write the log " + file, e);
    }
  }
}
