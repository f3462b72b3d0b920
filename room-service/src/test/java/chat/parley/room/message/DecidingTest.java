package chat.parley.room.message;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.message.Reaction;
import chat.parley.contracts.submission.RoomSubmission;
import chat.parley.room.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DecidingTest {

  private static final Instant NOW = Instant.parse("2026-11-21T15:04:05Z");

  private final RoomId room = new RoomId(UUID.randomUUID());
  private final Person ana = Person.member("ana");
  private final Person owner = Person.member("owner");
  private final Person helper = Person.member("helper");
  private final RoomLog log = log(RoomRules.Writers.MEMBERS, false, Duration.ZERO);

  @Test
  void givesTheNextNumbersDensely() {
    Deciding deciding = deciding(0, Set.of());
    for (int i = 0; i < 3; i++) {
      deciding.decide(command(ana, i, "hello"));
    }
    assertThat(deciding.made())
        .extracting(each -> each.state().seq())
        .containsExactly(15L, 16L, 17L);
    assertThat(deciding.made()).extracting(each -> each.state().n()).containsExactly(11L, 12L, 13L);
    assertThat(log.seq()).isEqualTo(17);
  }

  @Test
  void sameCommandTwiceInABatch_isOneMessage() {
    Deciding deciding = deciding(0, Set.of());
    Submitted first = command(ana, 0, "hello");
    assertThat(deciding.decide(first)).isInstanceOf(Decision.Stored.class);
    assertThat(deciding.decide(new Submitted(new Origin(0, 1), first.command(), first.actor())))
        .isInstanceOf(Decision.Resent.class);
    assertThat(deciding.made()).hasSize(1);
    assertThat(log.seq()).isEqualTo(15);
  }

  @Test
  void sameRecordAgain_isARedelivery() {
    Deciding deciding = deciding(0, Set.of());
    Submitted first = command(ana, 0, "hello");
    deciding.decide(first);
    assertThat(deciding.decide(first)).isInstanceOf(Decision.Redelivered.class);
  }

  @Test
  void whatWasDecidedBefore_isNeverStoredLater() {
    Deciding deciding = deciding(5, Set.of());
    expect(ErrorCode.UNAVAILABLE, deciding.decide(command(ana, 4, "refused then")));
    assertThat(deciding.decide(command(ana, 5, "new"))).isInstanceOf(Decision.Stored.class);
    assertThat(log.seq()).isEqualTo(15);
  }

  @Test
  void refusesGuestsAndTheSuspendedAndWhatIsTooLong() {
    Person bad = Person.member("bad");
    Deciding deciding = deciding(0, Set.of(bad.account()));
    expect(ErrorCode.ROOM_READ_ONLY, deciding.decide(command(Person.guest(), 0, "hi")));
    expect(ErrorCode.ACCOUNT_SUSPENDED, deciding.decide(command(bad, 1, "hi")));
    expect(ErrorCode.MESSAGE_EMPTY, deciding.decide(command(ana, 2, " ")));
    assertThat(log.moved()).isFalse();
  }

  @Test
  void editsAndDeletesWithinABatch() {
    Deciding deciding = deciding(0, Set.of());
    deciding.decide(command(ana, 0, "hello"));
    Decision edited = deciding.decide(edit(ana, 1, 15, "hello all", NOW.plusSeconds(60)));
    Decision deleted = deciding.decide(delete(ana, 2, 15));
    assertThat(edited)
        .isInstanceOfSatisfying(
            Decision.Changed.class,
            each -> {
              assertThat(each.seq()).isEqualTo(16);
              assertThat(each.n()).isEqualTo(11);
              assertThat(each.message().state().text()).isEqualTo("hello all");
              assertThat(each.message().state().seq()).isEqualTo(15);
              assertThat(each.message().state().changedSeq()).isEqualTo(16);
            });
    assertThat(deleted)
        .isInstanceOfSatisfying(
            Decision.Changed.class, each -> assertThat(each.message().state().text()).isNull());
    assertThat(deciding.made()).hasSize(1);
    assertThat(deciding.changed())
        .singleElement()
        .extracting(each -> each.state().changedSeq())
        .isEqualTo(17L);
    assertThat(deciding.changes()).hasSize(2);
    expect(ErrorCode.MESSAGE_GONE, deciding.decide(edit(ana, 3, 15, "again", NOW)));
    expect(ErrorCode.MESSAGE_GONE, deciding.decide(delete(ana, 4, 15)));
  }

  @Test
  void changesOnlyOnesOwnAndInTime() {
    Deciding deciding = deciding(0, Set.of());
    Person ben = Person.member("ben");
    deciding.decide(command(ana, 0, "hello"));
    expect(ErrorCode.NOT_YOURS, deciding.decide(edit(ben, 1, 15, "mine now", NOW)));
    expect(ErrorCode.NOT_YOURS, deciding.decide(delete(ben, 2, 15)));
    expect(ErrorCode.MESSAGE_NOT_FOUND, deciding.decide(edit(ana, 3, 99, "where", NOW)));
    expect(
        ErrorCode.EDIT_TOO_LATE,
        deciding.decide(edit(ana, 4, 15, "late", NOW.plus(Duration.ofMinutes(16)))));
    expect(ErrorCode.MESSAGE_EMPTY, deciding.decide(edit(ana, 5, 15, " ", NOW)));
    assertThat(log.seq()).isEqualTo(15);
  }

  @Test
  void ownersAndModeratorsDeleteWhatOthersWrote() {
    Deciding deciding = deciding(0, Set.of());
    deciding.decide(command(ana, 0, "one"));
    deciding.decide(command(ana, 1, "two"));
    Person moderator = new Person(new AccountId(UUID.randomUUID()), "mo", "moderator");
    assertThat(deciding.decide(delete(owner, 2, 15))).isInstanceOf(Decision.Changed.class);
    assertThat(deciding.decide(delete(moderator, 3, 16))).isInstanceOf(Decision.Changed.class);
    expect(ErrorCode.NOT_YOURS, deciding.decide(edit(moderator, 4, 16, "words", NOW)));
  }

  @Test
  void whatIsWrittenBearsWhatTheRoomKnows_notWhatTheTokenSays() {
    Author known = new Author(ana.account().toString(), "anna", "moderator", 4);
    Deciding deciding = deciding(0, Set.of(), inRoom(known, 12, known));
    deciding.decide(command(ana, 0, "hello"));
    assertThat(deciding.made().getFirst().state().author()).isEqualTo(known);
    assertThat(deciding.authors()).isEmpty();
  }

  @Test
  void whoIsNewInARoomBearsWhatIdentitySays_andIsKnownFromThenOn() {
    Author present = new Author(ana.account().toString(), "anna", "member", 4);
    Deciding deciding =
        deciding(0, Set.of(), new Authors(Map.of(), Map.of(ana.account().value(), present)));
    deciding.decide(command(ana, 0, "hello"));
    deciding.decide(command(Person.member("ben"), 1, "hello"));
    assertThat(deciding.made())
        .extracting(each -> each.state().author().name())
        .containsExactly("anna", "ben");
    assertThat(deciding.authors()).hasSize(2);
  }

  @Test
  void anotherNameIsToldOnce_howeverOftenTheCommandComes() {
    Author before = new Author(ana.account().toString(), "ana", "member", 0);
    Author present = new Author(ana.account().toString(), "anna", "member", 4);
    Deciding deciding = deciding(0, Set.of(), inRoom(before, 0, present));
    assertThat(deciding.decide(rename(ana, 0)))
        .isInstanceOfSatisfying(
            Decision.Renamed.class,
            renamed -> {
              assertThat(renamed.seq()).isEqualTo(15);
              assertThat(renamed.n()).isEqualTo(10);
              assertThat(renamed.author()).isEqualTo(present);
            });
    assertThat(deciding.decide(rename(ana, 1))).isInstanceOf(Decision.Resent.class);
    deciding.decide(command(ana, 2, "hello"));
    assertThat(deciding.made().getFirst().state().author()).isEqualTo(present);
    assertThat(log.seq()).isEqualTo(16);
  }

  @Test
  void anotherNameIsToldAgain_ifNobodyKnowsWhetherItWas() {
    Author present = new Author(ana.account().toString(), "anna", "member", 4);
    Deciding deciding = deciding(5, Set.of(), inRoom(present, 12, present));
    assertThat(deciding.decide(rename(ana, 4)))
        .isInstanceOfSatisfying(
            Decision.Renamed.class, renamed -> assertThat(renamed.seq()).isEqualTo(12));
    assertThat(log.moved()).isFalse();
  }

  @Test
  void aRoomWhereSomebodyNeverWroteIsToldNothing() {
    Author present = new Author(ana.account().toString(), "anna", "member", 4);
    Deciding deciding =
        deciding(0, Set.of(), new Authors(Map.of(), Map.of(ana.account().value(), present)));
    assertThat(deciding.decide(rename(ana, 0))).isInstanceOf(Decision.Refused.class);
    assertThat(log.moved()).isFalse();
  }

  private Authors inRoom(Author known, long changedSeq, Author present) {
    return new Authors(
        Map.of(new Authors.Key(room, ana.account().value()), new Authors.InRoom(known, changedSeq)),
        Map.of(ana.account().value(), present));
  }

  private Submitted rename(Person person, long offset) {
    return new Submitted(
        new Origin(0, offset),
        new RoomSubmission.ChangeAuthor(new CommandId(UUID.randomUUID()), room, "sealed", NOW),
        person.actor());
  }

  private Submitted edit(Person author, long offset, long seq, String text, Instant at) {
    return new Submitted(
        new Origin(0, offset),
        new RoomSubmission.EditMessage(
            new CommandId(UUID.randomUUID()), room, "sealed", at, seq, text),
        author.actor());
  }

  private Submitted delete(Person author, long offset, long seq) {
    return new Submitted(
        new Origin(0, offset),
        new RoomSubmission.DeleteMessage(
            new CommandId(UUID.randomUUID()), room, "sealed", NOW, seq),
        author.actor());
  }

  @Test
  void somebodyReactsOnceWithOneEmoji_andTakesItAway() {
    Deciding deciding = deciding(0, Set.of());
    Person ben = Person.member("ben");
    deciding.decide(command(ana, 0, "hello"));
    assertThat(deciding.decide(react(ben, 1, 15, "👍", true))).isInstanceOf(Decision.Changed.class);
    assertThat(deciding.decide(react(ben, 2, 15, "👍", true)))
        .isInstanceOfSatisfying(
            Decision.Resent.class, resent -> assertThat(resent.seq()).isEqualTo(16));
    deciding.decide(react(ana, 3, 15, "👍", true));
    deciding.decide(react(ana, 4, 15, "🎉", true));
    assertThat(reactions(deciding)).containsExactly(reaction("👍", ben, ana), reaction("🎉", ana));
    deciding.decide(react(ben, 5, 15, "👍", false));
    deciding.decide(react(ana, 6, 15, "🎉", false));
    assertThat(deciding.decide(react(ana, 7, 15, "🎉", false))).isInstanceOf(Decision.Resent.class);
    assertThat(reactions(deciding)).containsExactly(reaction("👍", ana));
    assertThat(log.seq()).isEqualTo(20);
    assertThat(log.n()).isEqualTo(11);
    // What changed nothing is remembered as well, lest it change something when it comes again.
    assertThat(deciding.changes()).hasSize(7);
    assertThat(deciding.reacting().changed().values()).containsExactly(false, true, false);
  }

  @Test
  void aDeletedMessageLosesItsReactions() {
    Deciding deciding = deciding(0, Set.of());
    deciding.decide(command(ana, 0, "hello"));
    deciding.decide(react(ana, 1, 15, "👍", true));
    deciding.decide(delete(ana, 2, 15));
    assertThat(deciding.changed())
        .singleElement()
        .satisfies(each -> assertThat(each.state().reactions()).isNull());
    assertThat(deciding.reacting().stripped()).containsExactly(new Place(room, 15));
    expect(ErrorCode.MESSAGE_GONE, deciding.decide(react(ana, 3, 15, "👍", true)));
  }

  @Test
  void refusesReactionsThatCannotBe() {
    Person bad = Person.member("bad");
    Deciding deciding = deciding(0, Set.of(bad.account()));
    deciding.decide(command(ana, 0, "hello"));
    expect(ErrorCode.ROOM_READ_ONLY, deciding.decide(react(Person.guest(), 1, 15, "👍", true)));
    expect(ErrorCode.ACCOUNT_SUSPENDED, deciding.decide(react(bad, 2, 15, "👍", true)));
    expect(ErrorCode.MESSAGE_NOT_FOUND, deciding.decide(react(ana, 3, 99, "👍", true)));
    expect(ErrorCode.REACTION_INVALID, deciding.decide(react(ana, 4, 15, "x".repeat(500), true)));
    for (int i = 0; i < 20; i++) {
      deciding.decide(react(ana, 5 + i, 15, Character.toString(0x1f600 + i), true));
    }
    expect(ErrorCode.REACTIONS_FULL, deciding.decide(react(ana, 25, 15, "👍", true)));
    Person ben = Person.member("ben");
    assertThat(deciding.decide(react(ben, 26, 15, Character.toString(0x1f600), true)))
        .isInstanceOf(Decision.Changed.class);
    assertThat(reactions(deciding)).hasSize(20);
  }

  @Test
  void whereOnlyTheOwnerWrites_onlyTheyReact_butAnybodyTakesTheirsAway() {
    RoomLog quiet = log(RoomRules.Writers.OWNER, false, Duration.ZERO);
    Message message = messageBelow(ana, "👍");
    Deciding deciding =
        new Deciding(
            new Deciding.Known(
                Map.of(),
                Map.of(room, quiet),
                Map.of(),
                Map.of(message.place(), message),
                Map.of(),
                nobody()),
            rules(Set.of()),
            NOW);
    expect(ErrorCode.ROOM_READ_ONLY, deciding.decide(react(ana, 0, 10, "🎉", true)));
    assertThat(deciding.decide(react(ana, 1, 10, "👍", false)))
        .isInstanceOf(Decision.Changed.class);
    assertThat(deciding.decide(react(owner, 2, 10, "🎉", true)))
        .isInstanceOf(Decision.Changed.class);
  }

  @Test
  void answersAMessageOfTheSameRoomThatIsStillThere() {
    Deciding deciding = deciding(0, Set.of());
    deciding.decide(command(ana, 0, "hello"));
    Decision answer = deciding.decide(reply(ana, 1, 15));
    assertThat(answer)
        .isInstanceOfSatisfying(
            Decision.Stored.class,
            stored -> assertThat(stored.message().state().replyTo()).isEqualTo(15));
    expect(ErrorCode.REPLY_NOT_FOUND, deciding.decide(reply(ana, 2, 99)));
    expect(ErrorCode.REPLY_NOT_FOUND, deciding.decide(reply(ana, 3, -1)));
    deciding.decide(delete(ana, 4, 15));
    expect(ErrorCode.REPLY_GONE, deciding.decide(reply(ana, 5, 15)));
    // What it answered once it answers for good, though nothing is left there.
    deciding.decide(edit(ana, 6, 16, "or rather", NOW));
    assertThat(deciding.changed())
        .last()
        .satisfies(each -> assertThat(each.state().replyTo()).isEqualTo(15));
  }

  private Submitted reply(Person author, long offset, long to) {
    return new Submitted(
        new Origin(0, offset),
        new RoomSubmission.SendMessage(
            new CommandId(UUID.randomUUID()), room, "sealed", NOW, "an answer", to),
        author.actor());
  }

  private Submitted react(Person person, long offset, long seq, String emoji, boolean on) {
    return new Submitted(
        new Origin(0, offset),
        new RoomSubmission.React(
            new CommandId(UUID.randomUUID()), room, "sealed", NOW, seq, emoji, on),
        person.actor());
  }

  private static Reaction reaction(String emoji, Person... who) {
    return new Reaction(
        emoji, who.length, Arrays.stream(who).map(each -> each.account().toString()).toList());
  }

  private static List<Reaction> reactions(Deciding deciding) {
    return Reactions.of(deciding.changed().iterator().next());
  }

  /** A message at 10 below which somebody put an emoji. */
  private Message messageBelow(Person who, String emoji) {
    Deciding earlier =
        new Deciding(
            new Deciding.Known(
                Map.of(),
                Map.of(room, new RoomLog(room, "epoch", 9, 9, log.rules())),
                Map.of(),
                Map.of(),
                Map.of(),
                nobody()),
            rules(Set.of()),
            NOW);
    earlier.decide(command(who, 0, "hello"));
    earlier.decide(react(who, 1, 10, emoji, true));
    return earlier.changed().iterator().next();
  }

  @Test
  void knowsNoRoomThatIsNotLocked() {
    Deciding deciding =
        new Deciding(
            new Deciding.Known(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), nobody()),
            rules(Set.of()),
            NOW);
    expect(ErrorCode.ROOM_NOT_FOUND, deciding.decide(command(ana, 0, "hi")));
  }

  private static void expect(ErrorCode code, Decision decision) {
    assertThat(decision)
        .isInstanceOfSatisfying(
            Decision.Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  private Deciding deciding(long progress, Set<AccountId> barred) {
    return deciding(progress, barred, nobody());
  }

  private Deciding deciding(long progress, Set<AccountId> barred, Authors authors) {
    return new Deciding(
        new Deciding.Known(
            Map.of(0, progress), Map.of(room, log), Map.of(), Map.of(), Map.of(), authors),
        rules(barred),
        NOW);
  }

  private static Authors nobody() {
    return new Authors(Map.of(), Map.of());
  }

  private static WritingRules rules(Set<AccountId> barred) {
    return new WritingRules(barred, new Standing(), Duration.ofMinutes(15), NOW);
  }

  private Submitted command(Person author, long offset, String text) {
    RoomSubmission command =
        new RoomSubmission.SendMessage(new CommandId(UUID.randomUUID()), room, "sealed", NOW, text);
    return new Submitted(new Origin(0, offset), command, author.actor());
  }

  private RoomLog log(RoomRules.Writers writers, boolean closed, Duration slow) {
    return new RoomLog(
        room,
        "epoch",
        14,
        10,
        new RoomRules(
            owner.account().value(), Set.of(helper.account().value()), writers, closed, slow));
  }

  @Test
  void whoWritesIsTheOwnersToSay() {
    Person guest = Person.guest();
    assertThat(refusal(RoomRules.Writers.EVERYONE, false, ana)).isEmpty();
    assertThat(refusal(RoomRules.Writers.EVERYONE, false, guest))
        .contains(ErrorCode.GUEST_NAME_MISSING);
    assertThat(refusal(RoomRules.Writers.MEMBERS, false, guest)).contains(ErrorCode.ROOM_READ_ONLY);
    assertThat(refusal(RoomRules.Writers.OWNER, false, ana)).contains(ErrorCode.ROOM_READ_ONLY);
    assertThat(refusal(RoomRules.Writers.OWNER, false, helper)).isEmpty();
    assertThat(refusal(RoomRules.Writers.OWNER, true, owner)).contains(ErrorCode.ROOM_CLOSED);
  }

  @Test
  void aGuestWithoutANameDoesNotReact_andIsNeverKnownByTheTokensName() {
    Person guest = Person.guest();
    RoomLog everyone = log(RoomRules.Writers.EVERYONE, false, Duration.ZERO);
    Deciding deciding = deciding(everyone);
    deciding.decide(command(ana, 0, "hello"));
    expect(ErrorCode.GUEST_NAME_MISSING, deciding.decide(react(guest, 1, 15, "👍", true)));
    assertThat(deciding.decide(react(guest, 2, 15, "👍", false)))
        .isInstanceOf(Decision.Resent.class);
    assertThat(deciding.authors().keySet())
        .extracting(Authors.Key::account)
        .containsExactly(ana.account().value());
    assertThat(everyone.seq()).isEqualTo(15);
  }

  @Test
  void inASlowRoomTheSecondMessageOfABatchWaits() {
    RoomLog slow = log(RoomRules.Writers.MEMBERS, false, Duration.ofSeconds(30));
    Deciding deciding = deciding(slow);
    assertThat(deciding.decide(command(ana, 0, "one"))).isInstanceOf(Decision.Stored.class);
    assertThat(deciding.decide(command(ana, 1, "two")))
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused -> assertThat(refused.pause()).isEqualTo(Duration.ofSeconds(30)));
    assertThat(deciding.decide(command(helper, 2, "one"))).isInstanceOf(Decision.Stored.class);
    assertThat(deciding.decide(command(helper, 3, "two"))).isInstanceOf(Decision.Stored.class);
  }

  private java.util.Optional<ErrorCode> refusal(
      RoomRules.Writers writers, boolean closed, Person by) {
    Decision decision = deciding(log(writers, closed, Duration.ZERO)).decide(command(by, 0, "hi"));
    return decision instanceof Decision.Refused refused
        ? java.util.Optional.of(refused.code())
        : java.util.Optional.empty();
  }

  private Deciding deciding(RoomLog room) {
    return new Deciding(
        new Deciding.Known(
            Map.of(0, 0L), Map.of(this.room, room), Map.of(), Map.of(), Map.of(), nobody()),
        rules(Set.of()),
        NOW);
  }
}
