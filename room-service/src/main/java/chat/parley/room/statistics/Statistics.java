package chat.parley.room.statistics;

import java.time.LocalDate;
import java.util.List;

/**
 * How much was said in a room of late, by numbers alone.
 *
 * @param zone whose days and hours these are
 * @param from the first day that was counted
 * @param messages in all of that time
 * @param people who wrote them
 * @param days each of them, the first first
 * @param hours the 24 of the day, over all days
 */
record Statistics(
    String zone, LocalDate from, long messages, long people, List<Day> days, List<Hour> hours) {

  /** What was said on a day, and by how many people. */
  record Day(LocalDate day, long messages, long people) {}

  /** What was said in an hour of the day, and by how many people. */
  record Hour(int hour, long messages, long people) {}
}
