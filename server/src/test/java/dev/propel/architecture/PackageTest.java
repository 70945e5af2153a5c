package dev.propel.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PackageTest {

  @Test
  void everyPackageSaysItsPurposeAndIsNullMarked() throws IOException {
    List<String> faults = new ArrayList<>();
    TreeSet<Path> packages = new TreeSet<>();
    for (String folder : List.of("server/src/main/java", "bench/src/main/java")) {
      Checkout.files(folder).stream()
          .filter(file -> file.toString().endsWith(".java"))
          .map(Path::getParent)
          .forEach(packages::add);
    }
    for (Path each : packages) {
      Path info = each.resolve("package-info.java");
      if (!Files.exists(info)) {
        faults.add(each + " has no package-info.java");
      } else if (!Files.readString(info).matches("(?s)/\\*\\*\\s.*\\*/\\s.*@NullMarked\\s.*")) {
        faults.add(info + " lacks a sentence or @NullMarked");
      }
    }
    assertThat(packages).hasSizeGreaterThan(10);
    assertThat(faults).isEmpty();
  }
}
