package dev.propel.kernel.postgres;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The application's data source: the pool of the database that was begun before the context. */
@Configuration(proxyBeanMethods = false)
class DatabaseSourceConfiguration {

  // The pool is closed by the start that opened it, just before the server is stopped.
  @Bean(destroyMethod = "")
  DataSource dataSource(DatabaseStart start) {
    return start.await();
  }

  @Bean
  DirectConnections directConnections(DatabaseStart start) {
    return new DirectConnections(start::direct);
  }
}
