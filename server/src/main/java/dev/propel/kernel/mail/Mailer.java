package dev.propel.kernel.mail;

import dev.propel.kernel.Failure;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends mails by the configured transport. For subscribers of the outbox: publish an event that
 * names the purpose and the person, write the mail when it is delivered, and let a failure pass, so
 * that the outbox tries again. A secret link is made then too and lies in no event.
 */
public final class Mailer {

  private static final Logger log = LoggerFactory.getLogger(Mailer.class);
  private static final String METRIC = "propel.mail";

  private final MailTransport transport;
  private final MeterRegistry meters;

  Mailer(MailTransport transport, MeterRegistry meters) {
    this.transport = transport;
    this.meters = meters;
  }

  /**
   * Sends the mail; when this returns, it was taken.
   *
   * @param id the same at every attempt, such as the outbox event's
   * @throws Failure {@code mail_not_sent} (503, retryable); it is logged and counted
   */
  public void send(Mail mail, UUID id) {
    try {
      transport.deliver(mail, id.toString());
    } catch (Failure failure) {
      log.warn("Mail {} was not sent by {}", id, transport.name(), failure);
      count("failed");
      throw failure;
    }
    count("sent");
  }

  private void count(String outcome) {
    meters.counter(METRIC, "transport", transport.name(), "outcome", outcome).increment();
  }
}
