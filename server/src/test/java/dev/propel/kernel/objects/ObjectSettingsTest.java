package dev.propel.kernel.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ObjectSettingsTest {

  @Test
  void withoutABucketTheFolderIsUsed() {
    ObjectSettings settings = bound(Map.of("propel.objects.s3.bucket", " "));
    assertThat(settings.folder()).isEqualTo(Path.of("data/objects"));
    assertThat(settings.s3().bucket()).isNull();
  }

  @Test
  void theKeyIsNeverPrinted() {
    ObjectSettings settings =
        bound(
            Map.of(
                "propel.objects.s3.bucket", "b",
                "propel.objects.s3.access-key", "id",
                "propel.objects.s3.secret-key", "hidden"));
    assertThat(settings.toString()).doesNotContain("hidden").contains("accessKey=set");
  }

  @Test
  void aPrefixIsAFolder() {
    assertThat(bound(Map.of("propel.objects.s3.prefix", "a/b")).s3().prefix()).isEqualTo("a/b/");
  }

  @Test
  void halfAConfigurationStopsTheStart() {
    for (Map<String, String> half :
        List.of(
            Map.of("propel.objects.s3.bucket", "b", "propel.objects.s3.access-key", "id"),
            Map.of("propel.objects.s3.endpoint", "http://localhost:1"),
            Map.of("propel.objects.s3.timeout", "0s"))) {
      assertThatThrownBy(() -> bound(half)).rootCause().hasMessageContaining("propel.objects.s3");
    }
  }

  /** The S3 client stays off the start-up path only while a single class of ours names it. */
  @Test
  void oneClassAloneKnowsTheS3Client() throws IOException {
    Pattern client = Pattern.compile("software\\.amazon");
    try (var files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        if (client.matcher(Files.readString(file)).find()) {
          assertThat(file).hasFileName("S3Objects.java");
        }
      }
    }
  }

  private static ObjectSettings bound(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("propel.objects", ObjectSettings.class);
  }
}
