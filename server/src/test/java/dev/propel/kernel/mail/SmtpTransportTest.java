package dev.propel.kernel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.propel.kernel.Failure;
import dev.propel.kernel.mail.MailSettings.Starttls;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real SMTP server that asks for a password, plain and behind TLS. */
class SmtpTransportTest {

  private static final Mail MAIL =
      new Mail("ada@example.com", "Grüße", "plain words", "<p>rich words</p>");
  private static final String OURS = "IP:127.0.0.1";

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @TempDir Path folder;

  @BeforeEach
  void start() {
    server.setUser("propel@example.com", "propel", "secret@word");
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @ParameterizedTest
  @ValueSource(strings = {"smtp", "smtps"})
  void deliversBothVersionsOverTls(String scheme) throws Exception {
    try (TlsInFront tls = front(scheme, OURS)) {
      transport(scheme, tls.port(), "secret%40word", tls.trusted()).deliver(MAIL, "1");
    }

    MimeMessage received = server.getReceivedMessages()[0];
    assertThat(received.getSubject()).isEqualTo("Grüße");
    assertThat(received.getFrom()[0]).hasToString("Propel <propel@example.com>");
    assertThat(received.getAllRecipients()[0]).hasToString("ada@example.com");
    assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    received.writeTo(whole);
    assertThat(whole.toString(StandardCharsets.UTF_8))
        .contains("plain words", "<p>rich words</p>", "multipart/alternative");
  }

  @ParameterizedTest
  @ValueSource(strings = {"smtp", "smtps"})
  void sendsNothingWithAPasswordThatTheServerRefuses(String scheme) throws Exception {
    try (TlsInFront tls = front(scheme, OURS)) {
      assertNotSent(transport(scheme, tls.port(), "wrong", tls.trusted()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"smtp", "smtps"})
  void speaksToNobodyWhoseCertificateIsNotTrusted(String scheme) throws Exception {
    try (TlsInFront tls = front(scheme, OURS)) {
      assertNotSent(transport(scheme, tls.port(), "secret%40word", null));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"smtp", "smtps"})
  void speaksToNobodyWhoseCertificateNamesAnother(String scheme) throws Exception {
    try (TlsInFront tls = front(scheme, "DNS:mail.example.com")) {
      assertNotSent(transport(scheme, tls.port(), "secret%40word", tls.trusted()));
    }
  }

  @Test
  void givesNoPasswordToAServerThatDoesNotOfferTls() {
    int port = server.getSmtp().getPort();
    assertNotSent(transport("smtp", port, "secret%40word", null));

    transport("smtp", port, "secret%40word", Starttls.NEVER, null).deliver(MAIL, "1");

    assertThat(server.getReceivedMessages()).hasSize(1);
  }

  @Test
  void aServerThatIsNotThereIsAFailureToRetry() {
    SmtpTransport transport =
        transport("smtp", server.getSmtp().getPort(), "secret%40word", Starttls.NEVER, null);
    server.stop();

    assertNotSent(transport);
  }

  private TlsInFront front(String scheme, String names) throws Exception {
    int port = server.getSmtp().getPort();
    return TlsInFront.of(port, scheme.equals("smtps"), folder, names);
  }

  private static SmtpTransport transport(
      String scheme, int port, String password, @Nullable SSLSocketFactory tls) {
    return transport(scheme, port, password, Starttls.REQUIRED, tls);
  }

  private static SmtpTransport transport(
      String scheme, int port, String password, Starttls starttls, @Nullable SSLSocketFactory tls) {
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

  private void assertNotSent(SmtpTransport transport) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> transport.deliver(MAIL, "1"))
        .satisfies(failure -> {
          assertThat(failure.problem().code()).isEqualTo("mail_not_sent");
          assertThat(failure.problem().retryable()).isTrue();
          assertThat(failure.problem().detail()).doesNotContain("secret");
        });
    assertThat(server.getReceivedMessages()).isEmpty();
  }
}
