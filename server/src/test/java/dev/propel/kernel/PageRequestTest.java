package dev.propel.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRequestTest {

  @Test
  void theCursorOfAPageLeadsBehindItsLastItem() {
    List<UUID> rows = List.of(new UUID(1, 1), new UUID(1, 2), new UUID(1, 3));
    Page<UUID> page = Page.of(rows, PageRequest.of(2, null), id -> id);
    assertThat(page.items()).containsExactly(new UUID(1, 1), new UUID(1, 2));
    assertThat(PageRequest.of(2, page.nextCursor()).after()).isEqualTo(new UUID(1, 2));
  }

  @Test
  void theLastPageHasNoCursor() {
    assertThat(Page.of(List.of(new UUID(1, 1)), PageRequest.of(1, null), id -> id).nextCursor())
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "not base64!", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void aCursorThatNoPageGaveIsRefusedByName(String cursor) {
    assertThatThrownBy(() -> PageRequest.of(10, cursor))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.problem().status()).isEqualTo(400);
              assertThat(failure.problem().fields().getFirst().field()).isEqualTo("cursor");
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 201})
  void aLimitOutOfBoundsIsRefused(int limit) {
    assertThatThrownBy(() -> PageRequest.of(limit, null)).isInstanceOf(Failure.class);
  }
}
