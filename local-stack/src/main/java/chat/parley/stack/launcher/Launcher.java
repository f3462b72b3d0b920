package chat.parley.stack.launcher;

import chat.parley.stack.infrastructure.InfrastructureFolders;
import chat.parley.stack.parley.ParleyInstance;
import chat.parley.stack.parley.ParleySettings;
import chat.parley.stack.parley.Repository;
import chat.parley.stack.parley.Service;
import chat.parley.stack.parley.Supervisor;
import chat.parley.stack.process.Folders;
import chat.parley.stack.process.OrphanProcesses;
import chat.parley.stack.process.PidFile;
import chat.parley.stack.process.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The program behind {@code ./run}. It starts everything, prints the address, and restarts
 * processes that end until it is stopped.
 */
final class Launcher {
  private final Options options;
  private final Console console;
  private final Path repository;
  private final Path home;
  private final Path stamp;
  private final InfrastructureFolders folders;
  private volatile boolean stopping;

  private Launcher(Options options, Console console, Path repository) {
    this.options = options;
    this.console = console;
    this.repository = repository;
    this.home = options.home().toAbsolutePath().normalize();
    this.stamp = home.resolve("launcher");
    this.folders = InfrastructureFolders.below(home);
  }

  public static void main(String[] arguments) throws InterruptedException {
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    var console = new Console(System.out);
    try {
      var options = Options.parse(List.of(arguments), maven());
      if (options.help()) {
        console.say(Options.HELP);
        return;
      }
      new Launcher(options, console, Repository.find()).run();
    } catch (StackException e) {
      console.say(String.valueOf(e.getMessage()));
      System.exit(1);
    }
  }

  private static @Nullable Path maven() {
    var maven = System.getenv("PARLEY_MAVEN");
    return maven == null ? null : Path.of(maven);
  }

  private void run() throws InterruptedException {
    takeOver();
    if (options.fresh()) {
      List.of("data", "logs", "keys").forEach(name -> Folders.delete(home.resolve(name)));
      console.say("Deleted all data of earlier runs.");
    }
    LauncherLog.writeTo(folders.logs().resolve("launcher.log"));
    PortCheck.check(options.ports());
    var network = Network.listeningOn(options.listen());
    var port = options.ports().edge();
    var parley =
        new ParleyInstance(
            new ParleySettings(
                repository,
                folders,
                home.resolve("keys"),
                options.ports(),
                network.addresses(),
                network.origins(port),
                options.confirmation(),
                1,
                Map.of(),
                options.development()),
            console);
    var supervisor = new Supervisor(console);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(parley, supervisor), "stop"));
    parley.members().forEach(member -> keepOnlyOneOldLog(member.log()));
    start(parley);
    supervisor.watch(parley.members());
    LiveReload.watch(options.development().live(), options.ports());
    console.say("Parley is ready: " + network.address(port));
    for (var service : options.development().live()) {
      console.say(
          "%s reloads when you save a file. Logs: %s".formatted(service.module(), folders.logs()));
    }
    AdministratorLink.in(parley.member(Service.IDENTITY.module()).log())
        .ifPresent(link ->
            console.say("There is no administrator yet. Create an account, then open: " + link));
    new CountDownLatch(1).await();
  }

  /** Each run starts new logs, and keeps those of the previous run beside them. */
  private static void keepOnlyOneOldLog(Path log) {
    try {
      if (Files.exists(log)) {
        Files.move(
            log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new StackException("cannot move the old log " + log, e);
    }
  }

  private void start(ParleyInstance parley) throws InterruptedException {
    try {
      parley.start();
    } catch (StackException e) {
      if (stopping) {
        // Stopping is not a failure. The JVM ends as soon as everything has stopped.
        new CountDownLatch(1).await();
      }
      throw e;
    }
  }

  /** Allows one launcher per folder, and ends the processes that a killed one left. */
  private void takeOver() {
    PidFile.read(stamp)
        .flatMap(PidFile::find)
        .ifPresent(other -> {
          throw new StackException(
              "Parley is already running (process %d). Stop it first.".formatted(other.pid()));
        });
    var ended = OrphanProcesses.end(folders.stamps());
    if (!ended.isEmpty()) {
      console.say("Stopped processes that an earlier run left: " + String.join(", ", ended) + ".");
    }
    PidFile.of(ProcessHandle.current()).write(stamp);
  }

  private void stop(ParleyInstance parley, Supervisor supervisor) {
    stopping = true;
    console.say("Stopping. All data is kept.");
    supervisor.close();
    parley.close();
  }
}
