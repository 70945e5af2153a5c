package dev.propel.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SubjectTest {

  @Test
  void labelsAreReadBack() {
    UUID id = UUID.randomUUID();
    for (Subject subject :
        List.of(
            new Subject.User(id),
            new Subject.ApiKey(id),
            new Subject.Gateway(),
            new Subject.Platform())) {
      assertThat(Subject.labelled(subject.label())).isEqualTo(subject);
    }
  }

  @Test
  void otherTextsAreNoLabels() {
    for (String text : List.of("", "user", "user:", "user:ada", "robot:1")) {
      assertThatIllegalArgumentException().as(text).isThrownBy(() -> Subject.labelled(text));
    }
  }
}
