package dev.propel.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Figures as rows of named columns, for people and for programs. */
public final class Table {

  private final List<Map<String, Object>> rows = new ArrayList<>();

  /** Begins a row; the columns of the first row are the table's. */
  public Row row() {
    Map<String, Object> row = new LinkedHashMap<>();
    rows.add(row);
    return new Row(row);
  }

  /** Adds a row with the median of each column's numbers, named so in the given column. */
  void addMedian(String label) {
    Map<String, Object> median = new LinkedHashMap<>();
    for (String column : rows.getFirst().keySet()) {
      double[] values =
          rows.stream()
              .map(row -> row.get(column))
              .filter(Number.class::isInstance)
              .mapToDouble(value -> ((Number) value).doubleValue())
              .sorted()
              .toArray();
      int middle = values.length / 2;
      median.put(
          column,
          values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2);
    }
    median.put(label, "median");
    rows.add(median);
  }

  List<Map<String, Object>> rows() {
    return List.copyOf(rows);
  }

  /** Aligned columns; numbers to the right. */
  public String text() {
    List<String> names = List.copyOf(rows.getFirst().keySet());
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      text.append(pad(name, name, rows.getFirst().get(name) instanceof Number));
    }
    for (Map<String, Object> row : rows) {
      text.append('\n');
      names.forEach(
          name -> text.append(pad(shown(row.get(name)), name, row.get(name) instanceof Number)));
    }
    return text.toString();
  }

  private String pad(String value, String column, boolean right) {
    int width = column.length();
    for (Map<String, Object> row : rows) {
      width = Math.max(width, shown(row.get(column)).length());
    }
    String blank = " ".repeat(width - value.length());
    return (right ? blank + value : value + blank) + "  ";
  }

  private static String shown(@Nullable Object value) {
    return value instanceof Double number
        ? String.format(Locale.ROOT, number < 10 ? "%.2f" : "%.0f", number)
        : String.valueOf(value);
  }

  /** One row being filled. */
  public record Row(Map<String, Object> cells) {
    public Row put(String column, Object value) {
      cells.put(column, value);
      return this;
    }
  }
}
