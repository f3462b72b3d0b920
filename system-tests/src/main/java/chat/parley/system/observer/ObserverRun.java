package chat.parley.system.observer;

import chat.parley.contracts.Json;
import chat.parley.contracts.id.RoomId;
import chat.parley.stack.parley.ParleyInstance;
import chat.parley.stack.parley.ParleySettings;
import chat.parley.system.client.Api;
import chat.parley.system.client.LoggedInUser;
import chat.parley.system.client.Pause;
import chat.parley.system.observer.Observation.Kind;
import chat.parley.system.observer.Target.Subject;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * People use a whole Parley at low traffic, in real time. One after the other goes from an open
 * room to an anonymous one or to a stranger and comes back, logs in and writes under a pseudonym,
 * or deletes an account. A {@link PublicObserver} watches, and each of the {@link MatchingMethods}
 * tries to name each pseudonym and each stranger. If Parley keeps its promise, no method has more
 * hits than blind guesses.
 *
 * <p>The run does not cover what nobody can hide: two messages that carry their time, and a person
 * who leaves Parley at the same moment.
 */
public final class ObserverRun implements AutoCloseable {

  private final ObserverPlan plan;
  private final Random random;
  private final Api api;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Timeline timeline = new Timeline();
  private final PublicObserver spy;
  private final List<PageVisitor> visitors = new ArrayList<>();
  private final List<Target> targets = new CopyOnWriteArrayList<>();
  private final RoomId open;
  private final RoomId masked;
  private volatile boolean chatting = true;

  /** Returns the settings of a Parley that can be observed within the time of a plan. */
  public static ParleySettings settings(ObserverPlan plan) {
    ParleySettings settings =
        ParleySettings.forTest(2)
            .with("PARLEY_IDENTITY_DELETION_NOTICE", "PT0S")
            .with("PARLEY_ERASURE_SPREAD", "PT" + plan.spread().toSeconds() + "S");
    return plan.shipped()
        ? settings
            .with("PARLEY_PRESENCE_MAX_ARRIVAL_DELAY", "20s")
            .with("PARLEY_PRESENCE_MIN_DEPARTURE_DELAY", "60s")
            .with("PARLEY_PRESENCE_MAX_DEPARTURE_DELAY", "180s")
            .with("PARLEY_PRESENCE_STEP", "2m")
        : settings.with("PARLEY_IDENTITY_ACTIVITY_STEP", "20s");
  }

  /**
   * @param parley an instance that was started with {@link #settings}
   */
  public ObserverRun(ParleyInstance parley, ObserverPlan plan, long seed) {
    this.plan = plan;
    random = new Random(seed);
    api = new Api(URI.create(parley.address()));
    spy = new PublicObserver(api, http, timeline);
    LoggedInUser host = newPerson();
    open = api.enterRoom(host, "lounge");
    masked = enterMasked(host, "confessions");
  }

  /** Returns the score of every method for every subject. Call it once. */
  public List<Score> run() {
    spy.watch(PageVisitor.channel(open));
    spy.watch(PageVisitor.channel(masked));
    Erasures erasures = new Erasures();
    for (int i = 0; i < plan.people(); i++) {
      PageVisitor visitor = newVisitor(newPerson());
      visitors.add(visitor);
      var unused = visitor.enter(open);
      Pause.millis(random.nextInt(300));
      visitor.write(open, "It is me");
    }
    awaitListed();
    Thread chat = Thread.startVirtualThread(this::chat);
    Thread erasing = Thread.startVirtualThread(erasures);
    visitMasked();
    meetStrangers();
    List<LoginAct> logins = prepareLogins();
    awaitRecent(logins);
    logins.forEach(this::logIn);
    chatting = false;
    join(chat);
    join(erasing);
    return scores();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private LoggedInUser newPerson() {
    return api.register("soul" + UUID.randomUUID().toString().substring(0, 8));
  }

  private PageVisitor newVisitor(LoggedInUser person) {
    return new PageVisitor(api, http, person, frame -> {});
  }

  private RoomId enterMasked(LoggedInUser person, String name) {
    return RoomId.of(
        api.post(
                person,
                "/api/v1/rooms",
                Json.MAPPER.createObjectNode().put("name", name).put("kind", "masked"))
            .get("id")
            .asText());
  }

  private void awaitListed() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (spy.listedIn(open).size() < plan.people()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("the open room lists " + spy.listedIn(open));
      }
      Pause.millis(100);
    }
  }

  /** Makes people in the open room write from time to time. */
  private void chat() {
    Random pick = new Random(random.nextLong());
    while (chatting) {
      visitors.get(pick.nextInt(visitors.size())).write(open, "Well");
      Pause.millis(pick.nextLong(plan.between().toMillis()));
    }
  }

  private void pauseBetweenActs() {
    long mean = plan.between().toMillis();
    Pause.millis(mean / 2 + random.nextLong(mean));
  }

  private List<PageVisitor> shuffled() {
    List<PageVisitor> all = new ArrayList<>(visitors);
    Collections.shuffle(all, random);
    return all;
  }

  private void visitMasked() {
    List<Thread> visits = new ArrayList<>();
    int rank = 0;
    for (PageVisitor visitor : shuffled().subList(0, plan.masked())) {
      int number = rank++;
      visits.add(Thread.startVirtualThread(() -> visitMasked(visitor, number)));
      pauseBetweenActs();
    }
    visits.forEach(ObserverRun::join);
  }

  private void visitMasked(PageVisitor visitor, int rank) {
    visitor.leave(open);
    String mask = visitor.enter(masked);
    Pause.millis(1_000);
    visitor.write(masked, "I must tell somebody");
    long first = awaitWrote(masked, mask).atMillis();
    List<String> candidates = spy.listedIn(open);
    Pause.millis(plan.away().toMillis() / 2);
    visitor.write(masked, "That is all");
    long last = System.currentTimeMillis();
    Pause.millis(plan.away().toMillis() / 2);
    visitor.leave(masked);
    var unused = visitor.enter(open);
    add(new Target(Subject.MASKED_ROOM, rank, first, last, candidates, visitor.person().account()));
  }

  private Observation awaitWrote(RoomId room, String who) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (System.nanoTime() < end) {
      var found =
          timeline
              .of(Kind.WROTE)
              .filter(each -> each.who().equals(who))
              .filter(each -> each.place().equals(PageVisitor.channel(room)))
              .findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      Pause.millis(20);
    }
    throw new IllegalStateException(who + " did not write");
  }

  private void meetStrangers() {
    List<Thread> returns = new ArrayList<>();
    int rank = 0;
    for (PageVisitor visitor : shuffled().subList(0, plan.strangers())) {
      visitor.leave(open);
      Pause.millis(500);
      visitor.findStranger();
      Pause.millis(1_500);
      spy.visitor().findStranger();
      String pair = takePair();
      long found = System.currentTimeMillis();
      List<String> candidates = spy.listedIn(open);
      spy.visitor().leaveStranger(pair);
      int number = rank++;
      returns.add(
          Thread.startVirtualThread(() -> {
            Pause.millis(plan.away().toMillis());
            var unused = visitor.enter(open);
            add(
                new Target(
                    Subject.STRANGER,
                    number,
                    found,
                    found,
                    candidates,
                    visitor.person().account()));
          }));
      pauseBetweenActs();
    }
    returns.forEach(ObserverRun::join);
  }

  private String takePair() {
    try {
      String pair = spy.pairs().poll(60, TimeUnit.SECONDS);
      if (pair == null) {
        throw new IllegalStateException("the observer was not paired");
      }
      return pair;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A person who will log in, and their rank. */
  private record LoginAct(LoggedInUser person, int rank) {}

  private List<LoginAct> prepareLogins() {
    List<LoginAct> acts = new ArrayList<>();
    for (int i = 0; i < plan.logins(); i++) {
      LoggedInUser person = newPerson();
      api.put(
          person,
          "/api/v1/accounts/me/activity-visibility",
          Json.MAPPER.createObjectNode().put("visible", true));
      acts.add(new LoginAct(api.refresh(person), i));
    }
    Collections.shuffle(acts, random);
    return acts;
  }

  /**
   * Waits until the public list shows everybody who will log in, since the list changes in steps.
   */
  private void awaitRecent(List<LoginAct> logins) {
    List<String> accounts = logins.stream().map(act -> act.person().account()).toList();
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(12);
    while (!spy.recent().containsAll(accounts)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("recently active: " + spy.recent() + " of " + accounts);
      }
      Pause.millis(200);
    }
  }

  private void logIn(LoginAct act) {
    LoggedInUser person = api.refresh(act.person());
    PageVisitor visitor = newVisitor(person);
    String mask = visitor.enter(masked);
    Pause.millis(3_000);
    visitor.write(masked, "I just came");
    long at = awaitWrote(masked, mask).atMillis();
    add(new Target(Subject.LOGIN, act.rank(), at, at, spy.recent(), person.account()));
    Pause.millis(plan.between().toMillis());
    visitor.close();
  }

  /** Adds a target. It counts only if the public pages show the true name. */
  private void add(Target target) {
    if (target.candidates().contains(target.truth())) {
      targets.add(target);
    }
  }

  /** People who have written under a name and under a pseudonym, and delete their accounts. */
  private final class Erasures implements Runnable {

    private final RoomId plain;
    private final Map<String, String> accountOfMask = new HashMap<>();
    private final List<LoggedInUser> leaving = new ArrayList<>();

    Erasures() {
      LoggedInUser host = newPerson();
      plain = api.enterRoom(host, "farewells");
      RoomId secret = enterMasked(host, "last words");
      spy.watch(PageVisitor.channel(plain));
      spy.watch(PageVisitor.channel(secret));
      Pause.millis(500);
      for (int i = 0; i < plan.erasures(); i++) {
        LoggedInUser person = newPerson();
        try (PageVisitor visitor = newVisitor(person)) {
          var unused = visitor.enter(plain);
          visitor.write(plain, "Good bye");
          String mask = visitor.enter(secret);
          visitor.write(secret, "I was never here");
          awaitWrote(plain, person.account());
          awaitWrote(secret, mask);
          accountOfMask.put(mask, person.account());
        }
        leaving.add(person);
      }
      Collections.shuffle(leaving, random);
    }

    @Override
    public void run() {
      for (LoggedInUser person : leaving) {
        api.put(
            api.refresh(person),
            "/api/v1/accounts/me/erasure",
            Json.MAPPER
                .createObjectNode()
                .put("password", "correct horse battery " + person.name())
                .put("messages", "keep"));
        Pause.millis(plan.between().toMillis());
      }
      awaitChanged(2 * leaving.size());
      List<Observation> masks =
          timeline
              .of(Kind.CHANGED)
              .filter(each -> accountOfMask.containsKey(each.who()))
              .sorted(Comparator.comparingLong(Observation::atMillis))
              .toList();
      for (int i = 0; i < masks.size(); i++) {
        Observation mask = masks.get(i);
        List<String> gone =
            timeline
                .of(Kind.CHANGED)
                .filter(each -> each.place().equals(PageVisitor.channel(plain)))
                .filter(each -> each.atMillis() < mask.atMillis() + 5_000)
                .map(Observation::who)
                .toList();
        String truth = accountOfMask.getOrDefault(mask.who(), "");
        add(new Target(Subject.ERASURE, i, mask.atMillis() + 5_000, 0, gone, truth));
      }
    }

    private void awaitChanged(int count) {
      long end = System.nanoTime() + plan.spread().plusSeconds(180).toNanos();
      while (timeline.of(Kind.CHANGED).count() < count) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException(
              "anonymized: " + timeline.of(Kind.CHANGED).toList() + " of " + accountOfMask);
        }
        Pause.millis(200);
      }
    }
  }

  private List<Score> scores() {
    List<Score> scores = new ArrayList<>();
    for (Subject subject : Subject.values()) {
      List<Target> some = targets.stream().filter(each -> each.subject() == subject).toList();
      MatchingMethods.all()
          .forEach((name, method) ->
              scores.add(Score.of(subject, name, method, timeline, some, random)));
    }
    return scores;
  }

  @Override
  public void close() {
    chatting = false;
    visitors.forEach(PageVisitor::close);
    spy.close();
    http.close();
  }
}
