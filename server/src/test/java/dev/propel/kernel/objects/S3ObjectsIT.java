package dev.propel.kernel.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

class S3ObjectsIT extends ObjectStoreContract {

  private static S3TestServer server;
  private static S3Objects store;

  @BeforeAll
  static void start() {
    server = S3TestServer.start();
    store = S3Objects.open(server.settings());
  }

  @AfterAll
  static void stop() {
    store.close();
    server.close();
  }

  @Override
  ObjectStore store() {
    return store;
  }

  @Override
  void damage(OrganizationId organization, ObjectHash hash, byte[] content) {
    try (S3Client client = server.client()) {
      client.putObject(
          put -> put.bucket(S3TestServer.BUCKET).key(key(organization, hash)),
          RequestBody.fromBytes(content));
    }
  }

  @Test
  void theKeyCarriesTheOrganization() {
    ObjectHash hash = store.put(here, content(10, 1));
    try (S3Client client = server.client()) {
      assertThat(
              client
                  .listObjectsV2(
                      list -> list.bucket(S3TestServer.BUCKET).prefix("deployment-1/" + here))
                  .contents())
          .extracting(S3Object::key)
          .containsExactly(key(here, hash));
    }
  }

  @Test
  void aWrongKeyOrABucketThatIsNotThereIsTheOperatorsToMend() {
    for (ObjectSettings.S3 wrong :
        new ObjectSettings.S3[] {
          server.settings(S3TestServer.BUCKET, "wrong"), server.settings("nowhere", "test-secret")
        }) {
      try (S3Objects broken = S3Objects.open(wrong)) {
        assertThat(codeOf(broken::check)).isEqualTo("object_store_refused");
        assertThat(codeOf(() -> broken.put(here, content(10, 1))))
            .isEqualTo("object_store_refused");
      }
    }
  }

  @Test
  void nobodyAtTheAddressIsReportedAsUnavailable() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    try (S3Objects broken = at(free, Duration.ofSeconds(5))) {
      assertThat(codeOf(() -> broken.put(here, content(10, 1))))
          .isEqualTo("object_store_unavailable");
    }
  }

  @Test
  void aServerThatSaysNothingIsGivenUp() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        S3Objects broken = at(silent.getLocalPort(), Duration.ofMillis(200))) {
      assertThat(codeOf(broken::check)).isEqualTo("object_store_unavailable");
    }
  }

  @Test
  void aPassingFailureIsTriedAgain() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    HttpServer moody =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    moody.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(asked.incrementAndGet() < 3 ? 503 : 200, -1);
          exchange.close();
        });
    moody.start();
    try (S3Objects patient = at(moody.getAddress().getPort(), Duration.ofSeconds(10))) {
      patient.put(here, content(10, 1));
      assertThat(asked).hasValue(3);
    } finally {
      moody.stop(0);
    }
  }

  private static S3Objects at(int port, Duration timeout) {
    return S3Objects.open(
        S3TestServer.settings(
            URI.create("http://127.0.0.1:" + port), S3TestServer.BUCKET, "test-secret", timeout));
  }

  private static String key(OrganizationId organization, ObjectHash hash) {
    return "deployment-1/%s/%s/%s".formatted(organization, hash.hex().substring(0, 2), hash);
  }

  private static String codeOf(Runnable use) {
    Failure failure = catchThrowableOfType(Failure.class, use::run);
    return failure.problem().code();
  }
}
