package dev.propel.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.propel.Propel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModuleStructureTest {

  /** The benchmarks are a program of their own. */
  private static final ApplicationModules MODULES =
      ApplicationModules.of(
          Propel.class, JavaClass.Predicates.resideInAPackage("dev.propel.bench.."));

  @Test
  void modulesMeetAtTheirFacesAndTheArrowsGoOneWay() {
    MODULES.verify();
  }

  /** Run with {@code -Darchitecture.write=true} to draw it anew. */
  @Test
  void theDrawnModulesAreTheRealOnes() throws IOException {
    Path drawing = Checkout.path("docs/architecture/modules.md");
    String drawn = ModuleDrawing.of(MODULES);
    if (Boolean.getBoolean("architecture.write")) {
      Files.createDirectories(drawing.getParent());
      Files.writeString(drawing, drawn);
    }
    assertThat(drawing)
        .as(
            "docs/architecture/modules.md is out of date: run this test with -Darchitecture.write=true")
        .exists()
        .content()
        .isEqualTo(drawn);
  }
}
