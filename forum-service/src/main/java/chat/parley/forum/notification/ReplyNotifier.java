package chat.parley.forum.notification;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.AccountId;
import chat.parley.forum.thread.ThreadLog;
import chat.parley.platform.crypto.SharedKeys;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Notifies people that they may have received a reply. A reader of Kafka can't see whom a comment
 * replied to.
 *
 * <p>A hint next to the comment that caused it would reveal "this inbox wrote in that thread", and
 * two such hints would link two threads of one person. Therefore, hints wait for the next tick and
 * go out in random order. With each hint, some also go to recently active people without a reply:
 * their page looks, and finds nothing. This blurs the link; it does not hide it from an observer
 * who watches for long (ADR 0030).
 *
 * <p>Best effort: if a hint is lost with this process, the page catches up when it reconnects.
 */
@ApplicationScoped
public class ReplyNotifier {

  private static final int DECOYS = 4;
  private static final int LATELY = 500;

  private final SharedKeys keys;
  private final ThreadLog log;
  private final Event<Answered> answered;
  private final Set<Channel> due = new HashSet<>();
  private final List<Channel> lately = new ArrayList<>();

  ReplyNotifier(SharedKeys keys, ThreadLog log, Event<Answered> answered) {
    this.keys = keys;
    this.log = log;
    this.answered = answered;
  }

  /** An account received a reply. */
  public record Answered(AccountId account) {}

  /** Sends a hint at the next tick after the present transaction has committed. */
  void soon(AccountId account) {
    answered.fire(new Answered(account));
  }

  void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Answered event) {
    synchronized (due) {
      due.add(keys.inboxOf(event.account()));
    }
  }

  /** Records that the account is active, so that it can serve as a decoy. */
  public void here(AccountId account) {
    Channel inbox = keys.inboxOf(account);
    synchronized (due) {
      if (lately.contains(inbox)) {
        return;
      }
      if (lately.size() < LATELY) {
        lately.add(inbox);
      } else {
        lately.set(ThreadLocalRandom.current().nextInt(LATELY), inbox);
      }
    }
  }

  @Scheduled(every = "${parley.forum.notice-interval:3s}")
  @Transactional
  void tell() {
    List<Channel> inboxes = take();
    ServerFrame.ForumChanged hint =
        new ServerFrame.ForumChanged(Channel.ME, ServerFrame.ForumChanged.About.ANSWERS);
    inboxes.forEach(inbox -> log.hint(inbox, hint));
  }

  private List<Channel> take() {
    synchronized (due) {
      if (due.isEmpty()) {
        return List.of();
      }
      int decoys = due.size() * DECOYS;
      Collections.shuffle(lately);
      Set<Channel> told = new HashSet<>(due);
      lately.stream().limit(decoys).forEach(told::add);
      due.clear();
      List<Channel> shuffled = new ArrayList<>(told);
      Collections.shuffle(shuffled);
      return shuffled;
    }
  }
}
