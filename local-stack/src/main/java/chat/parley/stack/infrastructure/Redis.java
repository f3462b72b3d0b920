package chat.parley.stack.infrastructure;

import chat.parley.stack.process.ManagedProcess;
import chat.parley.stack.process.ProcessSpec;
import chat.parley.stack.process.StackException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import redis.embedded.core.ExecutableProvider;

/**
 * Redis with an append-only file. The program comes from the artifact unless the environment
 * variable {@value #PROGRAM} names another one.
 */
public final class Redis implements Infrastructure {
  public static final String PROGRAM = "PARLEY_REDIS_SERVER";

  private final int port;
  private final Path data;
  private final ManagedProcess process;

  public Redis(InfrastructureFolders folders, int port) {
    this.port = port;
    this.data = folders.data().resolve("redis");
    this.process =
        new ManagedProcess(
            new ProcessSpec(
                "redis",
                List.of(
                    program(folders.cache()).toString(),
                    "--port",
                    Integer.toString(port),
                    "--bind",
                    "127.0.0.1",
                    "--dir",
                    data.toString(),
                    "--appendonly",
                    "yes",
                    "--save",
                    ""),
                Map.of(),
                folders.logs().resolve("redis.log"),
                this::answers,
                Duration.ofSeconds(60),
                "TERM"),
            folders.stamps());
  }

  @Override
  public ManagedProcess process() {
    return process;
  }

  @Override
  public int port() {
    return port;
  }

  public String url() {
    return "redis://localhost:" + port;
  }

  @Override
  public void start() {
    try {
      Files.createDirectories(data);
    } catch (IOException e) {
      throw new StackException("redis cannot make its data folder " + data, e);
    }
    process.start();
  }

  @Override
  public void stop() {
    process.stop(Duration.ofSeconds(5));
  }

  private static Path program(Path cache) {
    return Optional.ofNullable(System.getenv(PROGRAM))
        .map(Path::of)
        .orElseGet(() -> unpacked(cache));
  }

  private static Path unpacked(Path cache) {
    var program = cache.resolve("redis-server");
    try {
      if (!Files.isExecutable(program)) {
        Files.createDirectories(cache);
        var draft = Files.createTempDirectory(cache, "redis-draft");
        var copy = ExecutableProvider.newJarResourceProvider(draft.toFile()).get().toPath();
        Files.move(
            copy, program, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.delete(draft);
      }
      return program;
    } catch (IOException e) {
      throw new StackException("cannot unpack redis into " + cache, e);
    }
  }

  private boolean answers() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      socket.setSoTimeout(2000);
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      var answer = socket.getInputStream().readNBytes(5);
      return new String(answer, StandardCharsets.US_ASCII).equals("+PONG");
    } catch (IOException e) {
      return false;
    }
  }
}
