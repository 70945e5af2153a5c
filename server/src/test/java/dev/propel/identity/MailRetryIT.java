package dev.propel.identity;

import static dev.propel.identity.Door.PASSWORD;
import static dev.propel.identity.Door.someone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.identity.Door.Answer;
import dev.propel.kernel.Failure;
import dev.propel.kernel.mail.Mail;
import dev.propel.kernel.mail.Mailbox;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestPropertySource;

/** A mail transport that is broken for a while, on a server that demands confirmed addresses. */
@IdentityServer
@Import(MailRetryIT.Broken.class)
@TestPropertySource(
    properties = {"propel.outbox.first-retry=50ms", "propel.accounts.require-verified-email=true"})
class MailRetryIT {

  private static final Pattern TOKEN = Pattern.compile("#token=([A-Za-z0-9_-]+)");

  @LocalServerPort int port;
  @Autowired BrokenTransport transport;
  @Autowired MeterRegistry meters;

  @Test
  void losesNothingAndSendsTheSameMailUntilItIsTaken() throws InterruptedException {
    Door door = new Door(port);
    String email = someone();

    Answer registered = door.register(email);
    List<Mail> attempts = List.of(transport.next(), transport.next(), transport.next());

    assertThat(registered.status()).isEqualTo(403);
    assertThat(registered.code()).isEqualTo("email_unverified");
    assertThat(attempts).allSatisfy(mail -> assertThat(mail.to()).isEqualTo(email));
    assertThat(attempts.stream().map(Mail::text).distinct()).hasSize(1);
    assertThat(counter("failed")).isEqualTo(2);
    assertThat(counter("sent")).isEqualTo(1);

    assertThat(door.login(email, "a wrong password").code()).isEqualTo("bad_credentials");
    assertThat(door.login(email, PASSWORD).code()).isEqualTo("email_unverified");
    Matcher token = TOKEN.matcher(attempts.getLast().text());
    assertThat(token.find()).isTrue();
    door.post("/api/v1/auth/verification", "{\"token\": \"%s\"}".formatted(token.group(1)));
    assertThat(door.login(email, PASSWORD).status()).isEqualTo(200);
  }

  private double counter(String outcome) throws InterruptedException {
    // The counter moves just after the transport returned.
    for (int i = 0;
        i < 100 && meters.find("propel.mail").tag("outcome", outcome).counter() == null;
        i++) {
      Thread.sleep(20);
    }
    return meters.get("propel.mail").tag("outcome", outcome).counter().count();
  }

  /** Takes a mail at the third attempt. */
  static final class BrokenTransport implements Mailbox {

    private final BlockingQueue<Mail> attempts = new LinkedBlockingQueue<>();
    private int count;

    @Override
    public String name() {
      return "broken";
    }

    @Override
    public synchronized void deliver(Mail mail, String key) {
      attempts.add(mail);
      if (++count < 3) {
        throw Failure.unavailable("mail_not_sent", "The server is down.", null);
      }
    }

    Mail next() throws InterruptedException {
      Mail mail = attempts.poll(30, TimeUnit.SECONDS);
      assertThat(mail).as("another attempt").isNotNull();
      return mail;
    }
  }

  /** In place of the mailbox. */
  @TestConfiguration(proxyBeanMethods = false)
  static class Broken {

    @Bean
    @Primary
    BrokenTransport brokenTransport() {
      return new BrokenTransport();
    }
  }
}
