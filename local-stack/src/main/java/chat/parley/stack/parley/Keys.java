package chat.parley.stack.parley;

import chat.parley.stack.process.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Secret keys of 32 bytes as base64. Each is generated on first use and stored in a file that only
 * its owner can read.
 */
final class Keys {
  private final Path folder;

  Keys(Path folder) {
    this.folder = folder;
  }

  synchronized String key(String name) {
    var file = folder.resolve(name);
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new StackException("cannot keep the key " + file, e);
    }
  }

  private void make(Path file) throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    var draft = folder.resolve(file.getFileName() + ".new");
    Files.deleteIfExists(draft);
    Files.createFile(
        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    Files.writeString(
        draft, Base64.getEncoder().encodeToString(bytes) + "\n", StandardOpenOption.WRITE);
    Files.move(draft, file);
  }
}
