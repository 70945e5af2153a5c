package dev.propel.kernel.objects;

import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Objects in a bucket: {@code prefix/organization/ab/abcdef…}. The client repeats what may succeed
 * when repeated; every operation here may be.
 */
final class S3Objects implements ClosableObjects {

  private static final int ATTEMPTS = 3;

  private final S3Client client;
  private final String bucket;
  private final String prefix;

  private S3Objects(S3Client client, String bucket, String prefix) {
    this.client = client;
    this.bucket = bucket;
    this.prefix = prefix;
  }

  /** Opens no connection yet. */
  static S3Objects open(ObjectSettings.S3 settings) {
    String bucket = Objects.requireNonNull(settings.bucket(), "bucket");
    S3ClientBuilder builder =
        S3Client.builder()
            .region(Region.of(settings.region()))
            .credentialsProvider(credentials(settings))
            .httpClientBuilder(
                Apache5HttpClient.builder()
                    .connectionTimeout(settings.timeout())
                    .socketTimeout(settings.timeout()))
            .overrideConfiguration(configuration ->
                configuration
                    .apiCallAttemptTimeout(settings.timeout())
                    .apiCallTimeout(settings.timeout().multipliedBy(ATTEMPTS))
                    .retryStrategy(StandardRetryStrategy.builder().maxAttempts(ATTEMPTS).build()))
            // The name of an object is its checksum; servers that are not Amazon's refuse theirs.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
    if (settings.endpoint() != null) {
      builder.endpointOverride(settings.endpoint()).forcePathStyle(true);
    }
    return new S3Objects(builder.build(), bucket, settings.prefix());
  }

  private static AwsCredentialsProvider credentials(ObjectSettings.S3 settings) {
    return settings.accessKey() == null
        ? DefaultCredentialsProvider.builder().build()
        : StaticCredentialsProvider.create(
            AwsBasicCredentials.create(settings.accessKey(), settings.secretKey()));
  }

  /** Puts it also where it is there already: that makes the object young again. */
  @Override
  public ObjectHash put(OrganizationId organization, byte[] content) {
    ObjectHash hash = ObjectHash.of(content);
    ask(() ->
        client.putObject(
            put -> put.bucket(bucket).key(key(organization, hash)).contentType("text/plain"),
            RequestBody.fromBytes(content)));
    return hash;
  }

  @Override
  public Optional<byte[]> get(OrganizationId organization, ObjectHash hash) {
    try {
      byte[] content =
          ask(() ->
              client
                  .getObjectAsBytes(get -> get.bucket(bucket).key(key(organization, hash)))
                  .asByteArrayUnsafe());
      return Optional.of(ObjectFailures.verified(organization, hash, content));
    } catch (NoSuchKeyException none) {
      return Optional.empty();
    }
  }

  @Override
  public boolean exists(OrganizationId organization, ObjectHash hash) {
    try {
      ask(() -> client.headObject(head -> head.bucket(bucket).key(key(organization, hash))));
      return true;
    } catch (NoSuchKeyException none) {
      return false;
    }
  }

  @Override
  public void delete(OrganizationId organization, ObjectHash hash) {
    ask(() -> client.deleteObject(delete -> delete.bucket(bucket).key(key(organization, hash))));
  }

  @Override
  public void check() {
    ask(() -> client.headBucket(head -> head.bucket(bucket)));
  }

  @Override
  public void close() {
    client.close();
  }

  private String key(OrganizationId organization, ObjectHash hash) {
    return prefix + organization + "/" + hash.fan() + "/" + hash;
  }

  private <T> T ask(Supplier<T> question) {
    try {
      return question.get();
    } catch (NoSuchKeyException none) {
      throw none;
    } catch (S3Exception answered) {
      throw failure(answered);
    } catch (SdkException silent) {
      throw ObjectFailures.unavailable("the bucket " + bucket, silent);
    }
  }

  private Failure failure(S3Exception answered) {
    return switch (answered.statusCode()) {
      case 301, 400, 401, 403, 404 ->
          ObjectFailures.refused(
              "The bucket %s cannot be used (%d). See to its name, its region and the rights of the key."
                  .formatted(bucket, answered.statusCode()),
              answered);
      default -> ObjectFailures.unavailable("the bucket " + bucket, answered);
    };
  }
}
