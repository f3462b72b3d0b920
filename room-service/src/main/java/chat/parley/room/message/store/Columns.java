package chat.parley.room.message.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns rows into columns, to be bound as arrays: a statement then concerns any number of rows. */
final class Columns {

  private Columns() {}

  /** Returns one column's value of each row. */
  static <T, V> List<V> of(Collection<T> rows, Function<? super T, ? extends V> value) {
    List<V> column = new ArrayList<>(rows.size());
    rows.forEach(row -> column.add(value.apply(row)));
    return column;
  }

  /** Returns one column's value of each row; null where a row has none. */
  static <T, V> List<@Nullable V> nullable(Collection<T> rows, NullableValue<T, V> value) {
    List<@Nullable V> column = new ArrayList<>(rows.size());
    rows.forEach(row -> column.add(value.read(row)));
    return column;
  }

  /** Reads a value that a row may lack. */
  @FunctionalInterface
  interface NullableValue<T, V> {
    @Nullable V read(T row);
  }
}
