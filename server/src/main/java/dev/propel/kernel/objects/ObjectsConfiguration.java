package dev.propel.kernel.objects;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Decides where objects are kept. */
@Configuration(proxyBeanMethods = false)
class ObjectsConfiguration {

  /**
   * The bucket's adapter is reached by this one call alone, at run time: without a bucket no class
   * of the S3 client is loaded.
   */
  @Bean(destroyMethod = "close")
  ClosableObjects objects(ObjectSettings settings, Clock clock) {
    return settings.s3().bucket() == null
        ? new FolderObjects(settings.folder(), clock)
        : S3Objects.open(settings.s3());
  }

  @Bean
  ObjectsHealthIndicator objectsHealthIndicator(ObjectStore objects) {
    return new ObjectsHealthIndicator(objects);
  }
}
