package chat.parley.stack.launcher;

import chat.parley.stack.process.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The bootstrap link that makes the first administrator. identity-service logs it while there is
 * none.
 */
final class AdministratorLink {
  private static final Pattern LINK = Pattern.compile("http\\S+/setup#\\S+");

  private AdministratorLink() {}

  /** Returns the last link in this log. */
  static Optional<String> in(Path log) {
    try {
      return LINK.matcher(Files.readString(log))
          .results()
          .map(MatchResult::group)
          .reduce((first, second) -> second);
    } catch (IOException e) {
      throw new StackException("cannot read the log " + log, e);
    }
  }
}
