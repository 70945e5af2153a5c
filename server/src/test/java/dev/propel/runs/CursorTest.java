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
  void nothingMeansTheStart() {
    assertThat(Cursor.parse(null)).isEqualTo(Cursor.START);
    assertThat(Cursor.parse("")).isEqualTo(Cursor.START);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1.2", "1.2.3.4", "-1.0.0", "1.2.9999999999"})
  void whatNoEventCarriedIsRefusedByName(String text) {
    assertThatThrownBy(() -> Cursor.parse(text))
        .isInstanceOfSatisfying(
            Failure.class,
            failure ->
                assertThat(failure.problem().fields().getFirst().field()).isEqualTo("after"));
  }
}
