package chat.parley.stack.process;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only the user of this process may read and write: logs, which may contain secrets. */
public final class PrivateFiles {
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private PrivateFiles() {}

  /**
   * Creates the file, and its folders, unless it exists; existing content stays. On a system
   * without such permissions it is an ordinary file.
   */
  public static void create(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    var permissions = PosixFilePermissions.fromString("rw-------");
    if (!Files.exists(file)) {
      if (POSIX) {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(permissions));
      } else {
        Files.createFile(file);
      }
    } else if (POSIX) {
      Files.setPosixFilePermissions(file, permissions);
    }
  }
}
