package dev.propel.kernel.outbox;

import dev.propel.kernel.database.Database;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Delivers to all subscribers of this process. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutboxSettings.class)
class OutboxConfiguration {

  @Bean
  OutboxDeliverer outboxDeliverer(
      Database database,
      JsonMapper json,
      OutboxSettings settings,
      OutboxWake wake,
      ObjectProvider<OutboxSubscriber> subscribers) {
    OutboxDelivering delivering =
        new OutboxDelivering(
            database,
            json,
            settings,
            subscribers.stream().collect(Collectors.groupingBy(OutboxSubscriber::type)));
    return new OutboxDeliverer(delivering, wake, settings);
  }
}
