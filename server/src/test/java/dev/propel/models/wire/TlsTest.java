package dev.propel.models.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

  private static final Timeouts TIMEOUTS =
      new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(30));

  @TempDir private Path folder;
  private SSLContext context;
  private SSLServerSocket server;

  @BeforeEach
  void startServerThatIsLocalhost() throws Exception {
    context = contextOf(keyStoreFor("localhost"));
    server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void trustedCertificateOfTheRightHostIsAccepted() throws IOException {
    assertThat(bodyFrom("localhost", context.getSocketFactory())).isEqualTo("hello");
  }

  @Test
  void certificateOfAnotherHostIsRefused() {
    assertThatThrownBy(() -> bodyFrom("127.0.0.1", context.getSocketFactory()))
        .isInstanceOf(StreamingHttp.Unreachable.class);
  }

  @Test
  void certificateThatNobodyVouchesForIsRefused() {
    SSLSocketFactory standard = (SSLSocketFactory) SSLSocketFactory.getDefault();
    assertThatThrownBy(() -> bodyFrom("localhost", standard))
        .isInstanceOf(StreamingHttp.Unreachable.class);
  }

  private String bodyFrom(String host, SSLSocketFactory trust) throws IOException {
    Endpoint endpoint =
        new Endpoint(URI.create("https://" + host + ":" + server.getLocalPort() + "/"), Map.of());
    try (StreamingHttp http = new StreamingHttp(TIMEOUTS, trust);
        Answer answer = http.post(endpoint, new byte[] {'x'}, Deadline.in(Duration.ofMinutes(1)))) {
      return answer.beginning(100);
    }
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        InputStream in = socket.getInputStream();
        while (in.read() != 'x') {
          // The body is the only x.
        }
        socket
            .getOutputStream()
            .write(
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
                    .getBytes(StandardCharsets.US_ASCII));
      } catch (IOException refusedByTheClient) {
        Thread.onSpinWait();
      }
    }
  }

  private KeyStore keyStoreFor(String host) throws Exception {
    Path file = folder.resolve("server.p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process process =
        new ProcessBuilder(
                keytool.toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "server",
                "-dname",
                "CN=" + host,
                "-ext",
                "san=dns:" + host,
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                "changeit")
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, "changeit".toCharArray());
    }
    return store;
  }

  private static SSLContext contextOf(KeyStore store) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, "changeit".toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
