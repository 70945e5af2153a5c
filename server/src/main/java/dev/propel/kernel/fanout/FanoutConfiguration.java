package dev.propel.kernel.fanout;

import dev.propel.kernel.Ids;
import dev.propel.kernel.postgres.DirectConnections;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Redis where it is configured, else PostgreSQL. Nothing of Redis is loaded where it is not. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RedisSettings.class)
class FanoutConfiguration {

  @Bean
  Switchboard fanout(RedisSettings redis, DataSource pool, DirectConnections direct, Ids ids) {
    Transport transport =
        redis
            .address()
            .<Transport>map(address -> new RedisTransport(address, redis.prefix()))
            .orElseGet(() -> new PostgresTransport(pool, direct, () -> ids.next().toString()));
    return new Switchboard(transport, ids.next().toString());
  }

  @Bean
  FanoutHealth fanoutHealthIndicator(Switchboard fanout) {
    return new FanoutHealth(fanout);
  }
}
