package dev.propel.audit.privacy.work;

import dev.propel.audit.privacy.PrivacySettings;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Recurring;
import dev.propel.kernel.fanout.Fanout;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is done about privacy while nobody waits. */
@Configuration(proxyBeanMethods = false)
class PrivacyConfiguration {

  @Bean
  Recurring dataExporting(Exporter exporter, PrivacySettings settings) {
    return new Recurring("privacy-exports", settings.every(), exporter::work);
  }

  @Bean
  Recurring dataErasing(Eraser eraser, PrivacySettings settings) {
    return new Recurring("privacy-erasures", settings.every(), eraser::work);
  }

  @Bean
  Recurring retentionSweeping(Sweeper sweeper, PrivacySettings settings) {
    return new Recurring("privacy-retention", settings.sweepEvery(), sweeper::work);
  }

  @Bean
  Fanout.Subscription forgetting(Fanout fanout, Eraser eraser) {
    return fanout.subscribe(
        Eraser.FORGET, text -> eraser.forget(new OrganizationId(UUID.fromString(text))));
  }
}
