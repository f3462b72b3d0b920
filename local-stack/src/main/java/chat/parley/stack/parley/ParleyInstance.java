package chat.parley.stack.parley;

import chat.parley.stack.infrastructure.Infrastructure;
import chat.parley.stack.infrastructure.Kafka;
import chat.parley.stack.infrastructure.Postgres;
import chat.parley.stack.infrastructure.Redis;
import chat.parley.stack.mail.MailPage;
import chat.parley.stack.mail.MailServer;
import chat.parley.stack.process.Parallel;
import chat.parley.stack.process.Ports;
import chat.parley.stack.process.StackException;
import chat.parley.stack.proxy.ReverseProxy;
import chat.parley.stack.proxy.Routes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A whole Parley on this machine: the infrastructure, the packaged services and gateways as
 * separate processes, and the proxy inside this JVM.
 *
 * <p>{@link #start} starts it once. Each {@link ManagedService} may then be killed, frozen, and
 * started again. {@link #close} ends everything, even if it is only half started, and keeps the
 * data.
 */
public final class ParleyInstance implements AutoCloseable {
  private final ParleySettings settings;
  private final Progress progress;
  private final Postgres postgres;
  private final Kafka kafka;
  private final Redis redis;
  private final MailServer mail;
  private final List<ManagedService> parts;
  private final List<ManagedService> services;
  private volatile boolean closing;
  private @Nullable ReverseProxy reverseProxy;

  public ParleyInstance(ParleySettings settings, Progress progress) {
    this.settings = settings;
    this.progress = progress;
    var folders = settings.folders();
    var ports = settings.ports();
    var databases =
        Arrays.stream(Service.values()).map(Service::database).flatMap(Optional::stream).toList();
    postgres = new Postgres(folders, ports.postgres(), databases);
    kafka = new Kafka(folders, ports.kafka(), ports.kafkaController());
    redis = new Redis(folders, ports.redis());
    mail = new MailServer(Ports.free());
    parts = Stream.<Infrastructure>of(postgres, kafka, redis).map(ParleyInstance::member).toList();
    var processes =
        new ServiceProcesses(
            settings, new ServiceEnvironment(settings, postgres, kafka, redis, mail));
    services = new ArrayList<>();
    ports.services().forEach((service, port) -> services.add(processes.service(service, port)));
    for (int i = 0; i < ports.gateways().size(); i++) {
      services.add(processes.gateway(i + 1, ports.gateways().get(i)));
    }
  }

  /**
   * Starts the infrastructure in parallel, then the services in parallel, then the proxy.
   *
   * @throws chat.parley.stack.process.StackException naming the process that did not start, with
   *     the end of its log
   */
  public synchronized void start() {
    mail.start();
    startTogether(parts);
    startTogether(services);
    reverseProxy = new ReverseProxy(upstreams(), Map.of(MailPage.PATH, new MailPage(mail)));
    reverseProxy.listen(settings.ports().edge(), settings.addresses());
  }

  /** Returns the address for a browser on this machine. */
  public String address() {
    return "http://localhost:" + settings.ports().edge();
  }

  public Postgres postgres() {
    return postgres;
  }

  public Kafka kafka() {
    return kafka;
  }

  public Redis redis() {
    return redis;
  }

  /** Returns the mail that it sent. */
  public MailServer mail() {
    return mail;
  }

  /**
   * Returns every process: {@code postgres}, {@code kafka}, {@code redis}, the services, {@code
   * chat-gateway-1} and so on.
   */
  public List<ManagedService> members() {
    return Stream.concat(parts.stream(), services.stream()).toList();
  }

  public ManagedService member(String name) {
    return members().stream()
        .filter(member -> member.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("no process named " + name));
  }

  /** Returns the gateways in the order of their names. */
  public List<ManagedService> gateways() {
    return services.stream().filter(m -> m.name().startsWith(Service.GATEWAY.module())).toList();
  }

  @Override
  public void close() {
    closing = true;
    closeEdge();
    Parallel.run(services.stream().map(ManagedService::stop).toList());
    Parallel.run(parts.stream().map(ManagedService::stop).toList());
    mail.close();
  }

  private void closeEdge() {
    var open = reverseProxy;
    if (open != null) {
      open.close();
    }
  }

  private void startTogether(List<ManagedService> members) {
    Parallel.run(members.stream().<Runnable>map(member -> () -> start(member)).toList());
  }

  private void start(ManagedService member) {
    var begin = System.nanoTime();
    progress.starting(member.name());
    if (closing) {
      throw new StackException(member.name() + " is not started any more: Parley stops");
    }
    member.start().run();
    progress.ready(member.name(), Duration.ofNanos(System.nanoTime() - begin));
  }

  private static ManagedService member(Infrastructure part) {
    return new ManagedService(
        part.process().name(), part.port(), part.process(), part::start, part::stop);
  }

  private Map<String, List<Integer>> upstreams() {
    var upstreams = new HashMap<String, List<Integer>>();
    settings
        .ports()
        .services()
        .forEach((service, port) -> upstreams.put(service.module(), List.of(port)));
    upstreams.put(Routes.GATEWAYS, settings.ports().gateways());
    return upstreams;
  }
}
