package dev.propel.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FileLengthTest {

  private static final int LONGEST = 400;
  private static final Set<String> WRITTEN_BY_HAND =
      Set.of("java", "ts", "tsx", "css", "sql", "yaml");

  @Test
  void noFileIsLongerThanAReaderCanHold() throws IOException {
    List<String> tooLong = new ArrayList<>();
    int seen = 0;
    for (Path file : sources()) {
      seen++;
      long lines;
      try (Stream<String> text = Files.lines(file)) {
        lines = text.count();
      }
      if (lines > LONGEST) {
        tooLong.add(file + ": " + lines);
      }
    }
    assertThat(seen).isGreaterThan(100);
    assertThat(tooLong)
        .as("files of more than %d lines: find the second concept", LONGEST)
        .isEmpty();
  }

  /** Generated files are read by compilers; their length follows what they are made from. */
  private static List<Path> sources() {
    return Stream.of("server/src", "console/src", "bench/src")
        .flatMap(folder -> Checkout.files(folder).stream())
        .filter(file -> WRITTEN_BY_HAND.contains(extension(file)))
        .filter(file -> !file.toString().contains("/generated/"))
        .toList();
  }

  private static String extension(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
