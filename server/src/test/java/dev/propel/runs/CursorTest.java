package dev.propel.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.propel.kernel.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

  @Test
  void itsTextLeadsBackToIt() {
    Cursor cursor = new Cursor(3, 101, 57);
    assertThat(Cursor.parse(cursor.toString())).isEqualTo(cursor);
  }

  @Test
  void openChildrenArePartOfItToAnyDepth() {
    String text = "5.100.34(3:4.100.3,4:1.0.0(2:0.0.0,9:7.1.1))";
    Cursor cursor = Cursor.parse(text);
    assertThat(cursor.children().get(3)).isEqualTo(new Cursor(4, 100, 3));
    assertThat(cursor.children().get(4).children()).containsOnlyKeys(2, 9);
    assertThat(cursor).hasToString(text);
  }

  @Test
  void nestingWithoutEndIsRefused() {
    String deep = "1.1.1(1:".repeat(900) + "1.1.1" + ")".repeat(900);
    assertThatThrownBy(() -> Cursor.parse(deep)).isInstanceOf(Failure.class);
    assertThatThrownBy(() -> Cursor.parse("1.1.1(" + "1:1.1.1,".repeat(9_000)))
        .isInstanceOf(Failure.class);
  }

  @Test
  void nothingMeansTheStart() {
    assertThat(Cursor.parse(null)).isEqualTo(Cursor.START);
    assertThat(Cursor.parse("")).isEqualTo(Cursor.START);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "1.2",
        "1.2.3.4",
        "-1.0.0",
        "1.2.9999999999",
        "1.2.3()",
        "1.2.3(4:5.6.7",
        "1.2.3(4:5.6.7,)",
        "1.2.3(4:5.6.7,4:5.6.8)",
        "1.2.3(4:5.6)",
        "1.2.3)",
        "1.2.3(4:5.6.7)8"
      })
  void whatNoEventCarriedIsRefusedByName(String text) {
    assertThatThrownBy(() -> Cursor.parse(text))
        .isInstanceOfSatisfying(
            Failure.class,
            failure ->
                assertThat(failure.problem().fields().getFirst().field()).isEqualTo("after"));
  }
}
