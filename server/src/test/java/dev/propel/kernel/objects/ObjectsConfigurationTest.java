package dev.propel.kernel.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class ObjectsConfigurationTest {

  @TempDir private Path folder;

  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withUserConfiguration(Parts.class)
          .withBean(Clock.class, Clock::systemUTC);

  @Test
  void objectsAreKeptInTheFolderUnlessABucketIsNamed() {
    application
        .withPropertyValues("propel.objects.folder=" + folder, "propel.objects.s3.bucket=")
        .run(context -> assertThat(context).hasSingleBean(FolderObjects.class));
    application
        .withPropertyValues("propel.objects.s3.bucket=b")
        .run(context -> assertThat(context).hasSingleBean(S3Objects.class));
  }

  @Test
  void healthSaysWhetherTheStoreCanBeUsed() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(statusWith(folder.resolve("new"))).isEqualTo(Status.UP);
    assertThat(statusWith(file.resolve("below"))).isEqualTo(Status.DOWN);
  }

  private Status statusWith(Path objects) {
    Status[] status = new Status[1];
    application
        .withPropertyValues("propel.objects.folder=" + objects)
        .run(context ->
            status[0] = context.getBean(ObjectsHealthIndicator.class).health().getStatus());
    return status[0];
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(ObjectSettings.class)
  @Import(ObjectsConfiguration.class)
  static class Parts {}
}
