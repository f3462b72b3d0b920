package chat.parley.stack.test;

import chat.parley.stack.infrastructure.InfrastructureFolders;
import chat.parley.stack.process.Folders;
import chat.parley.stack.process.OrphanProcesses;
import chat.parley.stack.process.PidFile;
import chat.parley.stack.process.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Folders for one stack of this test JVM. When the JVM ends, they are deleted, and every process
 * that still runs in them is ended. The next test JVM that starts a stack cleans up after one that
 * was killed.
 */
public final class TestRun {
  private static final Path HOME =
      Path.of(System.getProperty("java.io.tmpdir"), "parley-" + System.getProperty("user.name"));
  private static final String OWNER = "owner";

  private TestRun() {}

  /** Returns fresh folders, with the cache of programs that earlier tests unpacked. */
  public static InfrastructureFolders newFolders() {
    var runs = HOME.resolve("runs");
    try {
      Files.createDirectories(runs);
      abandoned(runs).forEach(TestRun::clear);
      var run = Files.createTempDirectory(runs, "run-");
      PidFile.of(ProcessHandle.current()).write(run.resolve(OWNER));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> clear(run), "clear-test-stack"));
      return InfrastructureFolders.below(run, HOME.resolve("cache"));
    } catch (IOException e) {
      throw new StackException("cannot make folders for a test below " + runs, e);
    }
  }

  private static List<Path> abandoned(Path runs) throws IOException {
    try (var all = Files.list(runs)) {
      return all.filter(run -> Files.exists(run.resolve(OWNER)))
          .filter(run -> PidFile.read(run.resolve(OWNER)).flatMap(PidFile::find).isEmpty())
          .toList();
    }
  }

  private static void clear(Path run) {
    OrphanProcesses.end(InfrastructureFolders.below(run).stamps());
    Folders.delete(run);
  }
}
