package chat.parley.stack.parley;

import chat.parley.stack.process.StackException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that holds all modules. */
public final class Repository {
  private Repository() {}

  /** Finds the folder by searching the working folder and its parents. */
  public static Path find() {
    var start = Path.of("").toAbsolutePath();
    for (var folder = start; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("local-stack").resolve("pom.xml"))) {
        return folder;
      }
    }
    throw new StackException("There is no Parley repository at or above " + start);
  }
}
