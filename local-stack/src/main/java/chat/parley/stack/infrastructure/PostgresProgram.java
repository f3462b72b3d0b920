package chat.parley.stack.infrastructure;

import chat.parley.stack.process.Folders;
import chat.parley.stack.process.StackException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs, unpacked once from the archive that Maven fetched for this kind of
 * machine. Several JVMs may unpack at the same time: the first one to finish wins.
 */
final class PostgresProgram {
  private PostgresProgram() {}

  /** Returns the folder with {@code bin/postgres} and {@code bin/initdb}. */
  static Path unpacked(Path cache) {
    var archive = archiveName();
    var packed = PostgresProgram.class.getResource("/" + archive);
    if (packed == null) {
      throw new StackException("There is no PostgreSQL for this machine (" + archive + ")");
    }
    try {
      // The size distinguishes releases without reading 15 MB.
      var home = cache.resolve("postgres-" + packed.openConnection().getContentLengthLong());
      if (!Files.isDirectory(home)) {
        Files.createDirectories(cache);
        var draft = Files.createTempDirectory(cache, "postgres-draft");
        try (var content = packed.openStream()) {
          unpack(content, draft);
        }
        settle(draft, home);
      }
      return home;
    } catch (IOException e) {
      throw new StackException("cannot unpack PostgreSQL into " + cache, e);
    }
  }

  private static String archiveName() {
    var os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    var arch = System.getProperty("os.arch");
    var arm = arch.equals("aarch64") || arch.equals("arm64");
    return "postgres-%s-%s.txz"
        .formatted(os.contains("mac") ? "darwin" : "linux", arm ? "arm_64" : "x86_64");
  }

  private static void settle(Path draft, Path home) throws IOException {
    try {
      Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      Folders.delete(draft);
    }
  }

  private static void unpack(InputStream packed, Path into) throws IOException {
    try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(entry, tar, into.resolve(entry.getName()).normalize());
      }
    }
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
    } else if (entry.isSymbolicLink()) {
      Files.createDirectories(target.getParent());
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.createDirectories(target.getParent());
      Files.copy(content, target);
      if ((entry.getMode() & 0100) != 0) {
        var permissions = EnumSet.copyOf(Files.getPosixFilePermissions(target));
        permissions.add(PosixFilePermission.OWNER_EXECUTE);
        Files.setPosixFilePermissions(target, permissions);
      }
    }
  }
}
