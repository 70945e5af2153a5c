package dev.propel.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void numbersStandToTheRightAndTextToTheLeft() {
    Table table = new Table();
    table.row().put("name", "a").put("figure", 5);
    table.row().put("name", "longer").put("figure", 1234.4);
    assertThat(table.text().lines().map(String::stripTrailing))
        .containsExactly("name    figure", "a            5", "longer    1234");
  }

  @Test
  void theMedianIsTheMiddleOrHalfwayBetweenTheTwoInTheMiddle() {
    Table odd = new Table();
    for (int value : new int[] {9, 1, 5}) {
      odd.row().put("round", value).put("ms", value);
    }
    odd.addMedian("round");
    assertThat(odd.rows().getLast()).containsEntry("round", "median").containsEntry("ms", 5.0);

    Table even = new Table();
    for (int value : new int[] {4, 1, 2, 9}) {
      even.row().put("round", value).put("ms", value);
    }
    even.addMedian("round");
    assertThat(even.rows().getLast()).containsEntry("ms", 3.0);
  }
}
