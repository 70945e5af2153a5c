package dev.propel.kernel.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Locale;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * TLS before a plain SMTP server, since GreenMail has no STARTTLS: greets, offers STARTTLS (RFC
 * 3207), and once the connection is encrypted hands every byte on. Its certificate is made by
 * keytool.
 */
final class TlsInFront implements AutoCloseable {

  private static final char[] PASSWORD = "changeit".toCharArray();

  private final ServerSocket listening;
  private final int smtpPort;
  private final boolean fromTheStart;
  private final SSLContext tls;

  private TlsInFront(int smtpPort, boolean fromTheStart, SSLContext tls) throws IOException {
    this.listening = new ServerSocket(0, 0, InetAddress.getByName("127.0.0.1"));
    this.smtpPort = smtpPort;
    this.fromTheStart = fromTheStart;
    this.tls = tls;
    Thread.ofVirtual().start(this::accept);
  }

  /** Offers STARTTLS, or speaks TLS from the start. */
  static TlsInFront of(int smtpPort, boolean fromTheStart, Path folder, String names)
      throws Exception {
    return new TlsInFront(smtpPort, fromTheStart, context(folder, names));
  }

  int port() {
    return listening.getLocalPort();
  }

  /** What a client that trusts this certificate connects with. */
  SSLSocketFactory trusted() {
    return tls.getSocketFactory();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket server = new Socket("127.0.0.1", smtpPort)) {
      if (!fromTheStart) {
        negotiate(client);
        // The client was greeted before it asked for TLS.
        line(server.getInputStream());
      }
      SSLSocket secured =
          (SSLSocket) tls.getSocketFactory().createSocket(client, null, client.getPort(), true);
      secured.setUseClientMode(false);
      secured.startHandshake();
      Thread back = Thread.ofVirtual().start(() -> pipe(server, secured));
      pipe(secured, server);
      back.join();
    } catch (IOException refused) {
      // The client hung up: it does not trust us.
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private static void negotiate(Socket client) throws IOException {
    say(client, "220 ready");
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII), 1);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.toUpperCase(Locale.ROOT).startsWith("STARTTLS")) {
        say(client, "220 go ahead");
        return;
      }
      say(client, "250-127.0.0.1\r\n250 STARTTLS");
    }
    throw new IOException("hung up");
  }

  private static void say(Socket to, String text) throws IOException {
    to.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  private static void line(InputStream in) throws IOException {
    while (in.read() != '\n') {}
  }

  private static void pipe(Socket from, Socket to) {
    try {
      OutputStream out = to.getOutputStream();
      from.getInputStream().transferTo(out);
      to.close();
    } catch (IOException closed) {
      // Either side has ended the conversation.
    }
  }

  private static SSLContext context(Path folder, String names) throws Exception {
    Path file = folder.resolve("smtp.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "smtp",
                "-keyalg",
                "EC",
                "-dname",
                "CN=smtp",
                "-ext",
                "SAN=" + names,
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-validity",
                "2")
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException(said);
    }
    KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD);
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, PASSWORD);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("smtp", store.getCertificate("smtp"));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
