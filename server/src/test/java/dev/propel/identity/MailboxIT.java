package dev.propel.identity;

import static dev.propel.identity.Door.someone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.identity.mailbox.DevelopmentMailbox;
import dev.propel.identity.mailbox.KeptMail;
import dev.propel.kernel.Ids;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.mail.Mail;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who sees the mails of a server without a mail transport, and how long they are kept. */
@IdentityServer
class MailboxIT {

  private static final String PATH = "/api/v1/auth/mailbox";

  @LocalServerPort int port;
  @Autowired MovableClock clock;
  @Autowired DevelopmentMailbox mailbox;
  @Autowired Ids ids;

  private Door door;

  @BeforeEach
  void open() {
    door = new Door(port);
  }

  @Test
  void showsTheMachineItselfWhatWasNotSent() {
    String email = someone();
    door.register(email);

    assertThat(
            new Post(door).await(email, "Confirm your e-mail address", 1).path("html").asString())
        .contains("Confirm address", "<!doctype html>");
    assertThat(door.get(PATH).header("Cache-Control")).contains("no-store");
  }

  @Test
  void isNotThereForWhoComesThroughAProxyOrByAnotherName() throws IOException {
    for (String header :
        new String[] {
          "X-Forwarded-For",
          "X-Forwarded-Host",
          "X-Forwarded-Proto",
          "X-Real-IP",
          "Forwarded",
          "Via"
        }) {
      assertThat(door.send("GET", PATH, null, header, "for=1.2.3.4").status())
          .as(header)
          .isEqualTo(404);
    }
    assertThat(statusFor("propel.example.com")).contains(" 404");
    assertThat(statusFor("localhost.evil.example")).contains(" 404");
    assertThat(statusFor("localhost")).contains(" 200");
  }

  @Test
  void keepsTheNewestTwoHundredOfSevenDaysAndNoMailTwice() {
    UUID id = mail();
    mailbox.deliver(new Mail("a@b.example", "again", "", ""), id.toString());
    assertThat(kept().items()).filteredOn(mail -> mail.id().equals(id)).hasSize(1);
    for (int i = 0; i < DevelopmentMailbox.MOST; i++) {
      mail();
    }
    assertThat(kept().items()).hasSize(200).noneMatch(mail -> mail.id().equals(id));
    assertThat(kept().nextCursor()).isNull();

    clock.pass(Duration.ofDays(8));
    mail();
    assertThat(kept().items()).hasSize(1);
  }

  private Page<KeptMail> kept() {
    return mailbox.newestFirst(PageRequest.of(200, null));
  }

  private UUID mail() {
    UUID id = ids.next();
    mailbox.deliver(new Mail("a@b.example", "subject", "text", "<p>html</p>"), id.toString());
    return id;
  }

  /** The first line of the answer; the JDK's client does not let a test choose the host. */
  private String statusFor(String host) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      OutputStream out = socket.getOutputStream();
      out.write(
          "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
              .formatted(PATH, host)
              .getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().findFirst().orElse("");
    }
  }
}
