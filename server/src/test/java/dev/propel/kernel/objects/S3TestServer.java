package dev.propel.kernel.objects;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A real S3 server (S3Proxy, in memory) in a process of its own, gone with this one. */
final class S3TestServer implements AutoCloseable {

  static final String BUCKET = "propel";
  private static final String ACCESS_KEY = "test-access";
  private static final String SECRET_KEY = "test-secret";

  private final Process process;
  private final URI endpoint;

  private S3TestServer(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /** Starts it and makes the bucket. */
  static S3TestServer start() {
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  classPath(),
                  "propel.s3server.S3Server",
                  ACCESS_KEY,
                  SECRET_KEY)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String port = Objects.requireNonNull(out.readLine(), "the S3 server did not start");
      S3TestServer server = new S3TestServer(process, URI.create("http://127.0.0.1:" + port));
      try (S3Client client = server.client()) {
        client.createBucket(bucket -> bucket.bucket(BUCKET));
      }
      return server;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String classPath() throws IOException {
    URL libraries = Objects.requireNonNull(S3TestServer.class.getResource("/s3server.classpath"));
    try (InputStream in = libraries.openStream()) {
      String own =
          libraries.getProtocol().equals("file")
              ? Path.of(URI.create(libraries.toString())).resolveSibling("").toString()
              : Path.of(URI.create(libraries.getPath().replaceFirst("!.*", ""))).toString();
      return own + ":" + new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  ObjectSettings.S3 settings() {
    return settings(endpoint, BUCKET, SECRET_KEY, Duration.ofSeconds(10));
  }

  ObjectSettings.S3 settings(String bucket, String secretKey) {
    return settings(endpoint, bucket, secretKey, Duration.ofSeconds(10));
  }

  static ObjectSettings.S3 settings(
      URI endpoint, String bucket, String secretKey, Duration timeout) {
    return new ObjectSettings.S3(
        bucket, endpoint, "us-east-1", "deployment-1", ACCESS_KEY, secretKey, timeout);
  }

  /** A client of the server itself, for looking behind the store's back. */
  S3Client client() {
    return S3Client.builder()
        .endpointOverride(endpoint)
        .forcePathStyle(true)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
        .build();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
