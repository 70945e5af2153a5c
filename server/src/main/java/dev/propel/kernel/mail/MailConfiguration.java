package dev.propel.kernel.mail;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Chooses the transport. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

  private static final Logger log = LoggerFactory.getLogger(MailConfiguration.class);

  @Bean
  Mailer mailer(
      MailSettings settings,
      JsonMapper json,
      MeterRegistry meters,
      ObjectProvider<Mailbox> mailbox) {
    return new Mailer(transport(settings, json, mailbox), meters);
  }

  @Bean
  Stationery stationery(MailSettings settings) {
    return new Stationery(settings.brandName(), BrandColour.of(settings.brandColour()));
  }

  /** Whether mails leave at all, for those who show what did not. */
  @Bean
  MailStanding mailStanding(MailSettings settings) {
    return new MailStanding(settings.configured());
  }

  private static MailTransport transport(
      MailSettings settings, JsonMapper json, ObjectProvider<Mailbox> mailbox) {
    String from = settings.from();
    String smtp = settings.smtpUrl();
    if (smtp != null && from != null) {
      return new SmtpTransport(SmtpServer.of(smtp), from, settings, null);
    }
    String key = settings.resendApiKey();
    if (key != null && from != null) {
      return new ResendTransport(settings, key, from, json);
    }
    log.info("No mail transport is configured: mails are kept in the mailbox and sent to nobody");
    return mailbox.getObject();
  }
}
