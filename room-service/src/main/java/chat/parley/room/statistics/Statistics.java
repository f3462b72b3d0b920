package chat.parley.room.statistics;

import java.time.LocalDate;
import java.util.List;

/**
 * The recent number of messages in a room, as numbers only.
 *
 * @param zone of these days and hours
 * @param from the first day that was counted
 * @param messages in all of that time
 * @param people who wrote them
 * @param days each of them, the earliest first
 * @param hours the 24 hours of the day, over all days
 */
record Statistics(
    String zone, LocalDate from, long messages, long people, List<Day> days, List<Hour> hours) {

  /** The messages of a day, and the number of people who wrote them. */
  record Day(LocalDate day, long messages, long people) {}

  /** The messages of an hour of the day, and the number of people who wrote them. */
  record Hour(int hour, long messages, long people) {}
}
