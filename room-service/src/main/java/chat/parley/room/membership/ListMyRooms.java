package chat.parley.room.membership;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import chat.parley.platform.token.Caller;
import chat.parley.room.directory.Rooms;
import chat.parley.room.pseudonym.Pseudonym;
import chat.parley.room.pseudonym.Pseudonyms;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists a person's favourite rooms, and what is unread there. */
@ApplicationScoped
class ListMyRooms {

  /** Maximum number of favourites of one person. */
  static final int MAX = 200;

  private final ReadMarks readMarks;
  private final AnonymousFavourites favourites;
  private final Pseudonyms pseudonyms;
  private final Rooms rooms;
  private final IgnoredPeople people;
  private final Mentions mentions;

  ListMyRooms(
      ReadMarks readMarks,
      AnonymousFavourites favourites,
      Pseudonyms pseudonyms,
      Rooms rooms,
      IgnoredPeople people,
      Mentions mentions) {
    this.readMarks = readMarks;
    this.favourites = favourites;
    this.pseudonyms = pseudonyms;
    this.rooms = rooms;
    this.people = people;
    this.mentions = mentions;
  }

  /** Returns the favourites, the newest first. */
  List<MyRoom> list(Caller who) {
    List<MyRoom> mine =
        Stream.concat(underTheirName(who), masked(who.account()))
            .sorted(Comparator.comparing((MyRoom each) -> each.room().id().toString()).reversed())
            .limit(MAX)
            .toList();
    List<Mentions.Reader> readers = mine.stream().flatMap(ListMyRooms::reader).toList();
    if (readers.isEmpty()) {
      return mine;
    }
    List<UUID> ignored =
        people.list(who.account()).stream().map(IgnoredPeople.Ignored::ref).toList();
    Map<RoomId, Integer> named = mentions.count(readers, ignored);
    return mine.stream()
        .map(each -> {
          int times = named.getOrDefault(each.room().id(), 0);
          return new MyRoom(
              each.room(),
              each.readMark(),
              each.unread(),
              times,
              each.notificationLevel(),
              each.self());
        })
        .toList();
  }

  private static Stream<Mentions.Reader> reader(MyRoom mine) {
    MyRoom.Self self = mine.self();
    if (self == null || mine.unread() <= 0) {
      return Stream.empty();
    }
    return Stream.of(
        new Mentions.Reader(
            mine.room().id(), mine.readMark(), mine.unread(), self.ref(), self.name()));
  }

  private Stream<MyRoom> underTheirName(Caller who) {
    MyRoom.Self self = new MyRoom.Self(who.account().value(), who.name());
    Map<RoomId, ReadMarks.Mark> kept =
        readMarks.list(who.account(), MAX).stream()
            .collect(toMap(ReadMarks.Mark::room, identity()));
    return rooms.withIds(List.copyOf(kept.keySet())).stream()
        .map(room -> {
          ReadMarks.Mark mark = requireNonNull(kept.get(room.id()));
          return new MyRoom(room, mark.n(), mark.unread(), 0, mark.level(), self);
        });
  }

  private Stream<MyRoom> masked(AccountId account) {
    Map<RoomId, AnonymousFavourites.Favourite> kept = favourites.list(account);
    Map<RoomId, UUID> references =
        kept.keySet().stream()
            .collect(toMap(identity(), room -> pseudonyms.referenceIn(room, account)));
    Map<UUID, Long> read = readMarks.ofPseudonyms(references.values());
    // Assigning a pseudonym at this moment would reveal whose row of favourites was read.
    Map<UUID, Pseudonym> assigned = pseudonyms.existing(references.values());
    Map<RoomId, Long> floors = readMarks.floors(kept.keySet());
    return rooms.withIds(List.copyOf(kept.keySet())).stream()
        .map(room -> {
          AnonymousFavourites.Favourite favourite = requireNonNull(kept.get(room.id()));
          UUID reference = requireNonNull(references.get(room.id()));
          long mark = read.getOrDefault(reference, favourite.since());
          long gone = floors.getOrDefault(room.id(), 0L);
          long unread = room.n() - Math.max(mark, gone);
          MyRoom.Self self = self(assigned.get(reference));
          return new MyRoom(room, mark, unread, 0, favourite.level(), self);
        });
  }

  private static MyRoom.@Nullable Self self(@Nullable Pseudonym mask) {
    return mask == null ? null : new MyRoom.Self(mask.ref(), mask.alias());
  }
}
