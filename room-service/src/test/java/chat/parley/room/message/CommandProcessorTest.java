package chat.parley.room.message;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.identity.Role;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.message.Reaction;
import chat.parley.contracts.submission.RoomSubmission;
import chat.parley.room.RoomTestUser;
import chat.parley.room.directory.Writers;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CommandProcessorTest {

  private static final Instant NOW = Instant.parse("2026-11-21T15:04:05Z");

  private final RoomId room = new RoomId(UUID.randomUUID());
  private final RoomTestUser ana = RoomTestUser.member("ana");
  private final RoomTestUser owner = RoomTestUser.member("owner");
  private final RoomTestUser helper = RoomTestUser.member("helper");
  private final RoomLog log = log(Writers.MEMBERS, false, Duration.ZERO);

  @Test
  void assignsNumbersWithoutGaps() {
    CommandProcessor commandProcessor = deciding(0, Set.of());
    for (int i = 0; i < 3; i++) {
      commandProcessor.process(command(ana, i, "hello"));
    }
    assertThat(changes(commandProcessor).inserted())
        .extracting(each -> each.state().seq())
        .containsExactly(15L, 16L, 17L);
    assertThat(changes(commandProcessor).inserted())
        .extracting(each -> each.state().n())
        .containsExactly(11L, 12L, 13L);
    assertThat(log.seq()).isEqualTo(17);
  }

  @Test
  void sameCommandTwiceInABatch_isOneMessage() {
    CommandProcessor commandProcessor = deciding(0, Set.of());
    ReceivedCommand first = command(ana, 0, "hello");
    assertThat(commandProcessor.process(first)).isInstanceOf(CommandResult.Stored.class);
    assertThat(
            commandProcessor.process(
                new ReceivedCommand(new RecordOffset(0, 1), first.command(), first.actor())))
        .isInstanceOf(CommandResult.Duplicate.class);
    assertThat(changes(commandProcessor).inserted()).hasSize(1);
    assertThat(log.seq()).isEqualTo(15);
  }

  @Test
  void sameRecordTwice_isRedelivery() {
    CommandProcessor commandProcessor = deciding(0, Set.of());
    ReceivedCommand first = command(ana, 0, "hello");
    commandProcessor.process(first);
    assertThat(commandProcessor.process(first)).isInstanceOf(CommandResult.Redelivered.class);
  }

  @Test
  void earlierDecidedCommand_isNeverStoredLater() {
    CommandProcessor commandProcessor = deciding(5, Set.of());
    expect(ErrorCode.UNAVAILABLE, commandProcessor.process(command(ana, 4, "refused then")));
    assertThat(commandProcessor.process(command(ana, 5, "new")))
        .isInstanceOf(CommandResult.Stored.class);
    assertThat(log.seq()).isEqualTo(15);
  }

  @Test
  void rejectsGuests_suspendedAccounts_andEmptyMessages() {
    RoomTestUser bad = RoomTestUser.member("bad");
    CommandProcessor commandProcessor = deciding(0, Set.of(bad.account()));
    expect(
        ErrorCode.ROOM_READ_ONLY, commandProcessor.process(command(RoomTestUser.guest(), 0, "hi")));
    expect(ErrorCode.ACCOUNT_SUSPENDED, commandProcessor.process(command(bad, 1, "hi")));
    expect(ErrorCode.MESSAGE_EMPTY, commandProcessor.process(command(ana, 2, " ")));
    assertThat(log.moved()).isFalse();
  }

  @Test
  void appliesEditsAndDeletesWithinBatch() {
    CommandProcessor commandProcessor = deciding(0, Set.of());
    commandProcessor.process(command(ana, 0, "hello"));
    CommandResult edited =
        commandProcessor.process(edit(ana, 1, 15, "hello all", NOW.plusSeconds(60)));
    CommandResult deleted = commandProcessor.process(delete(ana, 2, 15));
    assertThat(edited)
        .isInstanceOfSatisfying(
            CommandResult.Changed.class,
            each -> {
              assertThat(each.seq()).isEqualTo(16);
              assertThat(each.n()).isEqualTo(11);
              assertThat(each.message().state().text()).isEqualTo("hello all");
              assertThat(each.message().state().seq()).isEqualTo(15);
              assertThat(each.message().state().changedSeq()).isEqualTo(16);
            });
    assertThat(deleted)
        .isInstanceOfSatisfying(
            CommandResult.Changed.class,
            each -> assertThat(each.message().state().text()).isNull());
    assertThat(changes(commandProcessor).inserted()).hasSize(1);
    assertThat(changes(commandProcessor).updated())
        .singleElement()
        .extracting(each -> each.state().changedSeq())
        .isEqualTo(17L);
    assertThat(changes(commandProcessor).processed()).hasSize(2);
    expect(ErrorCode.MESSAGE_GONE, commandProcessor.process(edit(ana, 3, 15, "again", NOW)));
    expect(ErrorCode.MESSAGE_GONE, commandProcessor.process(delete(ana, 4, 15)));
  }

  @Test
  void rejectsForeignOrLateEdits() {
    CommandProcessor commandProcessor = deciding(0, Set.of());
    RoomTestUser ben = RoomTestUser.member("ben");
    commandProcessor.process(command(ana, 0, "hello"));
    expect(ErrorCode.NOT_YOURS, commandProcessor.process(edit(ben, 1, 15, "mine now", NOW)));
    expect(ErrorCode.NOT_YOURS, commandProcessor.process(delete(ben, 2, 15)));
    expect(ErrorCode.MESSAGE_NOT_FOUND, commandProcessor.process(edit(ana, 3, 99, "where", NOW)));
    expect(
        ErrorCode.EDIT_TOO_LATE,
        commandProcessor.process(edit(ana, 4, 15, "late", NOW.plus(Duration.ofMinutes(16)))));
    expect(ErrorCode.MESSAGE_EMPTY, commandProcessor.process(edit(ana, 5, 15, " ", NOW)));
    assertThat(log.seq()).isEqualTo(15);
  }

  @Test
  void ownerAndModerator_deleteMessagesOfOthers() {
    CommandProcessor commandProcessor = deciding(0, Set.of());
    commandProcessor.process(command(ana, 0, "one"));
    commandProcessor.process(command(ana, 1, "two"));
    RoomTestUser moderator =
        new RoomTestUser(new AccountId(UUID.randomUUID()), "mo", Role.MODERATOR);
    assertThat(commandProcessor.process(delete(owner, 2, 15)))
        .isInstanceOf(CommandResult.Changed.class);
    assertThat(commandProcessor.process(delete(moderator, 3, 16)))
        .isInstanceOf(CommandResult.Changed.class);
    expect(ErrorCode.NOT_YOURS, commandProcessor.process(edit(moderator, 4, 16, "words", NOW)));
  }

  @Test
  void usesAuthorKnownInRoom_notTokenName() {
    Author known = new Author(ana.account().toString(), "anna", "moderator", 4);
    CommandProcessor commandProcessor = deciding(0, Set.of(), inRoom(known, 12, known));
    commandProcessor.process(command(ana, 0, "hello"));
    assertThat(changes(commandProcessor).inserted().getFirst().state().author()).isEqualTo(known);
    assertThat(changes(commandProcessor).authors()).isEmpty();
  }

  @Test
  void newAuthor_usesAccountProfile_isStored() {
    Author present = new Author(ana.account().toString(), "anna", "member", 4);
    CommandProcessor commandProcessor =
        deciding(
            0, Set.of(), new AuthorDirectory(Map.of(), Map.of(ana.account().value(), present)));
    commandProcessor.process(command(ana, 0, "hello"));
    commandProcessor.process(command(RoomTestUser.member("ben"), 1, "hello"));
    assertThat(changes(commandProcessor).inserted())
        .extracting(each -> each.state().author().name())
        .containsExactly("anna", "ben");
    assertThat(changes(commandProcessor).authors()).hasSize(2);
  }

  @Test
  void repeatedRename_isBroadcastOnce() {
    Author before = new Author(ana.account().toString(), "ana", "member", 0);
    Author present = new Author(ana.account().toString(), "anna", "member", 4);
    CommandProcessor commandProcessor = deciding(0, Set.of(), inRoom(before, 0, present));
    assertThat(commandProcessor.process(rename(ana, 0)))
        .isInstanceOfSatisfying(
            CommandResult.Renamed.class,
            renamed -> {
              assertThat(renamed.seq()).isEqualTo(15);
              assertThat(renamed.n()).isEqualTo(10);
              assertThat(renamed.author()).isEqualTo(present);
            });
    assertThat(commandProcessor.process(rename(ana, 1)))
        .isInstanceOf(CommandResult.Duplicate.class);
    commandProcessor.process(command(ana, 2, "hello"));
    assertThat(changes(commandProcessor).inserted().getFirst().state().author()).isEqualTo(present);
    assertThat(log.seq()).isEqualTo(16);
  }

  @Test
  void rename_ofUnknownOutcome_isBroadcastAgain() {
    Author present = new Author(ana.account().toString(), "anna", "member", 4);
    CommandProcessor commandProcessor = deciding(5, Set.of(), inRoom(present, 12, present));
    assertThat(commandProcessor.process(rename(ana, 4)))
        .isInstanceOfSatisfying(
            CommandResult.Renamed.class, renamed -> assertThat(renamed.seq()).isEqualTo(12));
    assertThat(log.moved()).isFalse();
  }

  @Test
  void rename_inRoomWithoutMessages_isRejected() {
    Author present = new Author(ana.account().toString(), "anna", "member", 4);
    CommandProcessor commandProcessor =
        deciding(
            0, Set.of(), new AuthorDirectory(Map.of(), Map.of(ana.account().value(), present)));
    assertThat(commandProcessor.process(rename(ana, 0))).isInstanceOf(CommandResult.Rejected.class);
    assertThat(log.moved()).isFalse();
  }

  private AuthorDirectory inRoom(Author known, long changedSeq, Author present) {
    return new AuthorDirectory(
        Map.of(
            new AuthorDirectory.Key(room, ana.account().value()),
            new AuthorDirectory.InRoom(known, changedSeq)),
        Map.of(ana.account().value(), present));
  }

  private ReceivedCommand rename(RoomTestUser person, long offset) {
    return new ReceivedCommand(
        new RecordOffset(0, offset),
        new RoomSubmission.ChangeAuthor(new CommandId(UUID.randomUUID()), room, "sealed", NOW),
        person.actor());
  }

  private ReceivedCommand edit(
      RoomTestUser author, long offset, long seq, String text, Instant at) {
    return new ReceivedCommand(
        new RecordOffset(0, offset),
        new RoomSubmission.EditMessage(
            new CommandId(UUID.randomUUID()), room, "sealed", at, seq, text),
        author.actor());
  }

  private ReceivedCommand delete(RoomTestUser author, long offset, long seq) {
    return new ReceivedCommand(
        new RecordOffset(0, offset),
        new RoomSubmission.DeleteMessage(
            new CommandId(UUID.randomUUID()), room, "sealed", NOW, seq),
        author.actor());
  }

  @Test
  void addsReactionOnce_removesIt() {
    CommandProcessor commandProcessor = deciding(0, Set.of());
    RoomTestUser ben = RoomTestUser.member("ben");
    commandProcessor.process(command(ana, 0, "hello"));
    assertThat(commandProcessor.process(react(ben, 1, 15, "👍", true)))
        .isInstanceOf(CommandResult.Changed.class);
    assertThat(commandProcessor.process(react(ben, 2, 15, "👍", true)))
        .isInstanceOfSatisfying(
            CommandResult.Duplicate.class, resent -> assertThat(resent.seq()).isEqualTo(16));
    commandProcessor.process(react(ana, 3, 15, "👍", true));
    commandProcessor.process(react(ana, 4, 15, "🎉", true));
    assertThat(reactions(commandProcessor))
        .containsExactly(reaction("👍", ben, ana), reaction("🎉", ana));
    commandProcessor.process(react(ben, 5, 15, "👍", false));
    commandProcessor.process(react(ana, 6, 15, "🎉", false));
    assertThat(commandProcessor.process(react(ana, 7, 15, "🎉", false)))
        .isInstanceOf(CommandResult.Duplicate.class);
    assertThat(reactions(commandProcessor)).containsExactly(reaction("👍", ana));
    assertThat(log.seq()).isEqualTo(20);
    assertThat(log.n()).isEqualTo(11);
    // Commands that changed nothing are remembered as well, so that they change nothing later.
    assertThat(changes(commandProcessor).processed()).hasSize(7);
    assertThat(changes(commandProcessor).reactions().changed().values())
        .containsExactly(false, true, false);
  }

  @Test
  void deletedMessage_losesReactions() {
    CommandProcessor commandProcessor = deciding(0, Set.of());
    commandProcessor.process(command(ana, 0, "hello"));
    commandProcessor.process(react(ana, 1, 15, "👍", true));
    commandProcessor.process(delete(ana, 2, 15));
    assertThat(changes(commandProcessor).updated())
        .singleElement()
        .satisfies(each -> assertThat(each.state().reactions()).isNull());
    assertThat(changes(commandProcessor).reactions().stripped())
        .containsExactly(new MessagePosition(room, 15));
    expect(ErrorCode.MESSAGE_GONE, commandProcessor.process(react(ana, 3, 15, "👍", true)));
  }

  @Test
  void rejectsInvalidReactions() {
    RoomTestUser bad = RoomTestUser.member("bad");
    CommandProcessor commandProcessor = deciding(0, Set.of(bad.account()));
    commandProcessor.process(command(ana, 0, "hello"));
    expect(
        ErrorCode.ROOM_READ_ONLY,
        commandProcessor.process(react(RoomTestUser.guest(), 1, 15, "👍", true)));
    expect(ErrorCode.ACCOUNT_SUSPENDED, commandProcessor.process(react(bad, 2, 15, "👍", true)));
    expect(ErrorCode.MESSAGE_NOT_FOUND, commandProcessor.process(react(ana, 3, 99, "👍", true)));
    expect(
        ErrorCode.REACTION_INVALID,
        commandProcessor.process(react(ana, 4, 15, "x".repeat(500), true)));
    for (int i = 0; i < 20; i++) {
      commandProcessor.process(react(ana, 5 + i, 15, Character.toString(0x1f600 + i), true));
    }
    expect(ErrorCode.REACTIONS_LIMIT, commandProcessor.process(react(ana, 25, 15, "👍", true)));
    RoomTestUser ben = RoomTestUser.member("ben");
    assertThat(commandProcessor.process(react(ben, 26, 15, Character.toString(0x1f600), true)))
        .isInstanceOf(CommandResult.Changed.class);
    assertThat(reactions(commandProcessor)).hasSize(20);
  }

  @Test
  void ownerOnlyRoom_othersCanOnlyRemoveReactions() {
    RoomLog quiet = log(Writers.OWNER, false, Duration.ZERO);
    Message message = messageBelow(ana, "👍");
    CommandProcessor commandProcessor =
        processor(
            Map.of(), Map.of(room, quiet), Map.of(message.place(), message), nobody(), Set.of());
    expect(ErrorCode.ROOM_READ_ONLY, commandProcessor.process(react(ana, 0, 10, "🎉", true)));
    assertThat(commandProcessor.process(react(ana, 1, 10, "👍", false)))
        .isInstanceOf(CommandResult.Changed.class);
    assertThat(commandProcessor.process(react(owner, 2, 10, "🎉", true)))
        .isInstanceOf(CommandResult.Changed.class);
  }

  @Test
  void replies_requireExistingMessageOfSameRoom() {
    CommandProcessor commandProcessor = deciding(0, Set.of());
    commandProcessor.process(command(ana, 0, "hello"));
    CommandResult answer = commandProcessor.process(reply(ana, 1, 15));
    assertThat(answer)
        .isInstanceOfSatisfying(
            CommandResult.Stored.class,
            stored -> assertThat(stored.message().state().replyTo()).isEqualTo(15));
    expect(ErrorCode.REPLY_NOT_FOUND, commandProcessor.process(reply(ana, 2, 99)));
    expect(ErrorCode.REPLY_NOT_FOUND, commandProcessor.process(reply(ana, 3, -1)));
    commandProcessor.process(delete(ana, 4, 15));
    expect(ErrorCode.REPLY_GONE, commandProcessor.process(reply(ana, 5, 15)));
    // A reply keeps its target permanently, even after the target is deleted.
    commandProcessor.process(edit(ana, 6, 16, "or rather", NOW));
    assertThat(changes(commandProcessor).updated())
        .last()
        .satisfies(each -> assertThat(each.state().replyTo()).isEqualTo(15));
  }

  private ReceivedCommand reply(RoomTestUser author, long offset, long to) {
    return new ReceivedCommand(
        new RecordOffset(0, offset),
        new RoomSubmission.SendMessage(
            new CommandId(UUID.randomUUID()), room, "sealed", NOW, "an answer", to),
        author.actor());
  }

  private ReceivedCommand react(
      RoomTestUser person, long offset, long seq, String emoji, boolean on) {
    return new ReceivedCommand(
        new RecordOffset(0, offset),
        new RoomSubmission.React(
            new CommandId(UUID.randomUUID()), room, "sealed", NOW, seq, emoji, on),
        person.actor());
  }

  private static Reaction reaction(String emoji, RoomTestUser... who) {
    return new Reaction(
        emoji, who.length, Arrays.stream(who).map(each -> each.account().toString()).toList());
  }

  private static List<Reaction> reactions(CommandProcessor commandProcessor) {
    return Reactions.of(changes(commandProcessor).updated().iterator().next());
  }

  /** Returns a message at 10 to which a person reacted. */
  private Message messageBelow(RoomTestUser who, String emoji) {
    CommandProcessor earlier =
        processor(
            Map.of(),
            Map.of(room, new RoomLog(room, "epoch", 9, 9, log.rules())),
            Map.of(),
            nobody(),
            Set.of());
    earlier.process(command(who, 0, "hello"));
    earlier.process(react(who, 1, 10, emoji, true));
    return changes(earlier).updated().iterator().next();
  }

  @Test
  void rejectsRoomThatIsNotLocked() {
    CommandProcessor commandProcessor = processor(Map.of(), Map.of(), Map.of(), nobody(), Set.of());
    expect(ErrorCode.ROOM_NOT_FOUND, commandProcessor.process(command(ana, 0, "hi")));
  }

  private static void expect(ErrorCode code, CommandResult commandResult) {
    assertThat(commandResult)
        .isInstanceOfSatisfying(
            CommandResult.Rejected.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  private CommandProcessor deciding(long progress, Set<AccountId> suspended) {
    return deciding(progress, suspended, nobody());
  }

  private CommandProcessor deciding(
      long progress, Set<AccountId> suspended, AuthorDirectory authorDirectory) {
    return processor(Map.of(0, progress), Map.of(room, log), Map.of(), authorDirectory, suspended);
  }

  private static AuthorDirectory nobody() {
    return new AuthorDirectory(Map.of(), Map.of());
  }

  private static CommandProcessor processor(
      Map<Integer, Long> progress,
      Map<RoomId, RoomLog> logs,
      Map<MessagePosition, Message> messages,
      AuthorDirectory authors,
      Set<AccountId> suspended) {
    return new CommandProcessor(
        new LogSnapshot(
            NOW,
            progress,
            logs,
            suspended,
            new WriterStatus(),
            Map.of(),
            messages,
            Map.of(),
            authors),
        Duration.ofMinutes(15));
  }

  private static LogChanges changes(CommandProcessor processor) {
    return processor.changes(new CommandBatch("topic", Map.of(), List.of()));
  }

  private ReceivedCommand command(RoomTestUser author, long offset, String text) {
    RoomSubmission command =
        new RoomSubmission.SendMessage(new CommandId(UUID.randomUUID()), room, "sealed", NOW, text);
    return new ReceivedCommand(new RecordOffset(0, offset), command, author.actor());
  }

  private RoomLog log(Writers writers, boolean closed, Duration slow) {
    return new RoomLog(
        room,
        "epoch",
        14,
        10,
        new RoomPolicy(
            owner.account().value(), Set.of(helper.account().value()), writers, closed, slow));
  }

  @Test
  void writePolicy_decidesWritePermission() {
    RoomTestUser guest = RoomTestUser.guest();
    assertThat(refusal(Writers.EVERYONE, false, ana)).isEmpty();
    assertThat(refusal(Writers.EVERYONE, false, guest)).contains(ErrorCode.GUEST_NAME_MISSING);
    assertThat(refusal(Writers.MEMBERS, false, guest)).contains(ErrorCode.ROOM_READ_ONLY);
    assertThat(refusal(Writers.OWNER, false, ana)).contains(ErrorCode.ROOM_READ_ONLY);
    assertThat(refusal(Writers.OWNER, false, helper)).isEmpty();
    assertThat(refusal(Writers.OWNER, true, owner)).contains(ErrorCode.ROOM_CLOSED);
  }

  @Test
  void guestWithoutName_cannotReact_isNotStoredAsAuthor() {
    RoomTestUser guest = RoomTestUser.guest();
    RoomLog everyone = log(Writers.EVERYONE, false, Duration.ZERO);
    CommandProcessor commandProcessor = deciding(everyone);
    commandProcessor.process(command(ana, 0, "hello"));
    expect(ErrorCode.GUEST_NAME_MISSING, commandProcessor.process(react(guest, 1, 15, "👍", true)));
    assertThat(commandProcessor.process(react(guest, 2, 15, "👍", false)))
        .isInstanceOf(CommandResult.Duplicate.class);
    assertThat(changes(commandProcessor).authors().keySet())
        .extracting(AuthorDirectory.Key::account)
        .containsExactly(ana.account().value());
    assertThat(everyone.seq()).isEqualTo(15);
  }

  @Test
  void slowMode_rejectsSecondMessageOfBatch() {
    RoomLog slow = log(Writers.MEMBERS, false, Duration.ofSeconds(30));
    CommandProcessor commandProcessor = deciding(slow);
    assertThat(commandProcessor.process(command(ana, 0, "one")))
        .isInstanceOf(CommandResult.Stored.class);
    assertThat(commandProcessor.process(command(ana, 1, "two")))
        .isInstanceOfSatisfying(
            CommandResult.Rejected.class,
            refused -> assertThat(refused.pause()).isEqualTo(Duration.ofSeconds(30)));
    assertThat(commandProcessor.process(command(helper, 2, "one")))
        .isInstanceOf(CommandResult.Stored.class);
    assertThat(commandProcessor.process(command(helper, 3, "two")))
        .isInstanceOf(CommandResult.Stored.class);
  }

  private java.util.Optional<ErrorCode> refusal(Writers writers, boolean closed, RoomTestUser by) {
    CommandResult commandResult =
        deciding(log(writers, closed, Duration.ZERO)).process(command(by, 0, "hi"));
    return commandResult instanceof CommandResult.Rejected refused
        ? java.util.Optional.of(refused.code())
        : java.util.Optional.empty();
  }

  private CommandProcessor deciding(RoomLog room) {
    return processor(Map.of(0, 0L), Map.of(this.room, room), Map.of(), nobody(), Set.of());
  }
}
