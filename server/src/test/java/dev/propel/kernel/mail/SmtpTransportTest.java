package dev.propel.kernel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.icegreen.greenmail.util.DummySSLSocketFactory;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.propel.kernel.Failure;
import dev.propel.kernel.mail.MailSettings.Starttls;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a real SMTP server that asks for a password and offers TLS under a test certificate. */
class SmtpTransportTest {

  private static final Mail MAIL =
      new Mail("ada@example.com", "Grüße", "plain words", "<p>rich words</p>");

  private @Nullable GreenMail server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop();
    }
  }

  @Test
  void deliversBothVersionsOverTls() throws Exception {
    GreenMail running = start(ServerSetup.PROTOCOL_SMTPS);

    transport(running, "smtps", "secret%40word", Starttls.REQUIRED, trusting()).deliver(MAIL, "1");

    MimeMessage received = running.getReceivedMessages()[0];
    assertThat(received.getSubject()).isEqualTo("Grüße");
    assertThat(received.getFrom()[0]).hasToString("Propel <propel@example.com>");
    assertThat(received.getAllRecipients()[0]).hasToString("ada@example.com");
    assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    String whole = wholeOf(received);
    assertThat(whole).contains("plain words", "<p>rich words</p>", "multipart/alternative");
  }

  @Test
  void refusesAPasswordThatTheServerRefuses() {
    GreenMail running = start(ServerSetup.PROTOCOL_SMTPS);

    assertNotSent(transport(running, "smtps", "wrong", Starttls.REQUIRED, trusting()));
    assertThat(running.getReceivedMessages()).isEmpty();
  }

  @Test
  void speaksToNobodyWhoseCertificateIsNotTrusted() {
    GreenMail running = start(ServerSetup.PROTOCOL_SMTPS);

    assertNotSent(transport(running, "smtps", "secret%40word", Starttls.REQUIRED, null));
    assertThat(running.getReceivedMessages()).isEmpty();
  }

  @Test
  void givesNoPasswordToAServerThatDoesNotOfferTls() {
    GreenMail running = start(ServerSetup.PROTOCOL_SMTP);

    assertNotSent(transport(running, "smtp", "secret%40word", Starttls.REQUIRED, trusting()));
    transport(running, "smtp", "secret%40word", Starttls.NEVER, null).deliver(MAIL, "1");

    assertThat(running.getReceivedMessages()).hasSize(1);
  }

  @Test
  void aServerThatIsNotThereIsAFailureToRetry() {
    GreenMail running = start(ServerSetup.PROTOCOL_SMTP);
    SmtpTransport transport = transport(running, "smtp", "secret%40word", Starttls.NEVER, null);
    running.stop();

    assertNotSent(transport);
  }

  private GreenMail start(String protocol) {
    ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol);
    GreenMail started = new GreenMail(setup);
    started.setUser("propel@example.com", "propel", "secret@word");
    started.start();
    server = started;
    return started;
  }

  private static SmtpTransport transport(
      GreenMail server,
      String scheme,
      String password,
      Starttls starttls,
      @Nullable SSLSocketFactory tls) {
    int port = scheme.equals("smtps") ? server.getSmtps().getPort() : server.getSmtp().getPort();
    String url = "%s://propel:%s@127.0.0.1:%d".formatted(scheme, password, port);
    String from = "Propel <propel@example.com>";
    MailSettings settings =
        new MailSettings(
            from,
            url,
            starttls,
            null,
            URI.create("https://api.resend.com"),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            "Propel",
            null);
    return new SmtpTransport(SmtpServer.of(url), from, settings, tls);
  }

  private static SSLSocketFactory trusting() {
    return new DummySSLSocketFactory();
  }

  private static String wholeOf(MimeMessage message) throws Exception {
    assertThat(message.getContent()).isInstanceOf(MimeMultipart.class);
    var bytes = new java.io.ByteArrayOutputStream();
    message.writeTo(bytes);
    return bytes.toString(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static void assertNotSent(SmtpTransport transport) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> transport.deliver(MAIL, "1"))
        .satisfies(failure -> {
          assertThat(failure.problem().code()).isEqualTo("mail_not_sent");
          assertThat(failure.problem().retryable()).isTrue();
          assertThat(failure.problem().detail()).doesNotContain("secret");
        });
  }
}
