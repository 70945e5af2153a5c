package dev.propel.kernel.objects;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where large things are kept.
 *
 * @param folder on this machine, or on a file system that all processes of the deployment share;
 *     unused when a bucket is named
 * @param s3 the bucket instead
 */
@ConfigurationProperties("propel.objects")
record ObjectSettings(@DefaultValue("data/objects") Path folder, @DefaultValue S3 s3) {

  /**
   * A bucket of Amazon S3 or of what speaks its protocol.
   *
   * @param bucket its name; without one the folder is used
   * @param endpoint of what is not Amazon's, addressed as {@code endpoint/bucket/key}
   * @param prefix before every key, for a bucket that others use as well; ends with a slash
   * @param accessKey and secret key; without them, what the AWS SDK finds by itself (environment,
   *     container or machine role)
   * @param timeout for one attempt at one operation; three are made at most
   */
  record S3(
      @Nullable String bucket,
      @Nullable URI endpoint,
      @DefaultValue("us-east-1") String region,
      @DefaultValue("") String prefix,
      @Nullable String accessKey,
      @Nullable String secretKey,
      @DefaultValue("10s") Duration timeout) {

    /** An empty environment variable counts as none; refuses half a configuration. */
    S3 {
      bucket = blankToNone(bucket);
      endpoint = endpoint == null || endpoint.toString().isBlank() ? null : endpoint;
      accessKey = blankToNone(accessKey);
      secretKey = blankToNone(secretKey);
      if ((accessKey == null) != (secretKey == null)) {
        throw new IllegalArgumentException(
            "propel.objects.s3: access-key and secret-key come together, or neither.");
      }
      if (bucket == null && (endpoint != null || accessKey != null)) {
        throw new IllegalArgumentException("propel.objects.s3: name the bucket.");
      }
      if (!timeout.isPositive()) {
        throw new IllegalArgumentException("propel.objects.s3: timeout is longer than nothing.");
      }
      if (!prefix.isEmpty() && !prefix.endsWith("/")) {
        prefix = prefix + "/";
      }
    }

    @Override
    public String toString() {
      return "S3[bucket=%s, endpoint=%s, region=%s, prefix=%s, accessKey=%s, timeout=%s]"
          .formatted(bucket, endpoint, region, prefix, accessKey == null ? "none" : "set", timeout);
    }

    private static @Nullable String blankToNone(@Nullable String text) {
      return text == null || text.isBlank() ? null : text.strip();
    }
  }
}
