package dev.propel.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.propel.Propel;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.outbox.Outbox;
import dev.propel.kernel.outbox.OutboxEvent;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.json.JsonMapper;

/** The whole application on the test server. */
@SpringBootTest(classes = Propel.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestDatabase.ForSpring.class)
class SpringFixtureIT {

  private final Database database;
  private final DataSource dataSource;
  private final Outbox outbox;

  @Autowired
  SpringFixtureIT(Database database, DataSource dataSource, Outbox outbox) {
    this.database = database;
    this.dataSource = dataSource;
    this.outbox = outbox;
  }

  @Test
  void theApplicationRunsOnADatabaseOfTheTestServer() {
    assertThat(((HikariDataSource) dataSource).getJdbcUrl()).contains("/test_");
    String user = database.global(tx -> tx.sql("select current_user").query(String.class).single());
    assertThat(user).isEqualTo("propel_app");
  }

  @Test
  void anEventPublishedByTheApplicationIsStored() {
    OrganizationId organization = new OrganizationId(UUID.randomUUID());
    OutboxEvent event = new OutboxEvent("test.done", new JsonMapper().createObjectNode());
    int rows =
        database.inOrganization(
            organization,
            tx -> {
              outbox.publish(tx, organization, event);
              return tx.sql("select count(*) from outbox_event").query(Integer.class).single();
            });
    assertThat(rows).isEqualTo(1);
  }
}
