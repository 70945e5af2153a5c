package dev.propel.identity;

import static dev.propel.identity.Door.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.identity.Door.Answer;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.postgres.DatabaseUrl;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What names a person lies in no table in clear text, and people are found all the same. */
@IdentityServer
class PersonalDataIT {

  @LocalServerPort int port;
  @Autowired Database database;
  @Autowired ApplicationContext context;

  private Door door;
  private Database owner;
  private String local;
  private String email;
  private String name;

  @BeforeEach
  void open(@Autowired Environment environment) {
    door = new Door(port);
    DatabaseUrl url = DatabaseUrl.of(environment.getRequiredProperty("propel.database.url"));
    owner = Database.on(new DriverManagerDataSource(url.jdbc(), url.user(), url.password()));
    local = "Zoë." + UUID.randomUUID();
    email = local + "@example.com";
    name = "Zoë Quux-" + UUID.randomUUID();
  }

  @Test
  void noTableHoldsTheAddressOrTheNameInClearText() {
    Answer registered = register();
    String token = registered.token();
    new Post(door).await(email, "Confirm your e-mail address", 1);
    door.put(
        "/api/v1/account/email",
        token,
        "{\"email\": \"new-%s\", \"password\": \"%s\"}".formatted(email, PASSWORD));
    door.post("/api/v1/auth/password-reset/mail", "{\"email\": \"%s\"}".formatted(email));
    door.login(email, "a wrong password");
    door.get("/api/v1/members", token);
    assertThat(registered.status()).isEqualTo(201);

    // The search does find what is there: the organization's name, beside the person.
    assertThat(tablesHolding(registered.organization(), "Engines of " + local.substring(5)))
        .contains("organization");
    for (String clear : List.of(local, name, email)) {
      assertThat(tablesHolding(registered.organization(), clear)).as(clear).isEmpty();
      assertThat(tablesHolding(registered.organization(), hex(clear))).as(clear).isEmpty();
      assertThat(tablesHolding(registered.organization(), hex(clear.toLowerCase(Locale.ROOT))))
          .as(clear)
          .isEmpty();
    }
  }

  @Test
  void findsThePersonInWhateverCaseTheAddressIsWritten() {
    register();

    assertThat(door.login(email.toUpperCase(Locale.ROOT), PASSWORD).status()).isEqualTo(200);
    assertThat(door.login(email.toLowerCase(Locale.ROOT), PASSWORD).status()).isEqualTo(200);
    Answer again = door.register(email.toUpperCase(Locale.ROOT));
    assertThat(again.code()).isEqualTo("email_taken");
  }

  @Test
  void plainRowsOfAnOlderVersionAreSealedAtTheStartAndCanSignIn() {
    Answer registered = register();
    String older = "older." + email;
    owner.global(tx ->
        tx.sql(
                """
                update user_account set email = ?, name = ?, email_hash = null,
                  sealed_email = null, sealed_name = null
                where id = ?
                """)
            .param(older)
            .param(name)
            .param(registered.user())
            .update());
    assertThat(tablesHolding(registered.organization(), older)).containsExactly("user_account");

    context.getBean("plainPeople", SmartInitializingSingleton.class).afterSingletonsInstantiated();

    assertThat(tablesHolding(registered.organization(), older)).isEmpty();
    assertThat(tablesHolding(registered.organization(), name)).isEmpty();
    Answer back = door.login(older.toUpperCase(Locale.ROOT), PASSWORD);
    assertThat(back.user()).isEqualTo(registered.user());
    assertThat(back.body().path("user").path("name").asString()).isEqualTo(name);
    assertThat(door.login(email, PASSWORD).status()).isEqualTo(401);
  }

  private Answer register() {
    return door.send(
        "POST",
        "/api/v1/auth/register",
        """
        {"email": "%s", "password": "%s", "name": "%s", "organizationName": "Engines of %s"}
        """
            .formatted(email, PASSWORD, name, local.substring(5)),
        "Idempotency-Key",
        UUID.randomUUID().toString());
  }

  /** Every table a row of which, written as text, contains this. */
  private List<String> tablesHolding(UUID organization, String text) {
    return owner.inOrganization(
        new OrganizationId(organization),
        tx ->
            tx.sql(
                    """
                    select table_name::text from information_schema.tables
                    where table_schema = 'public' and table_type = 'BASE TABLE'
                      and query_to_xml(
                        format('select 1 from %I t where position(lower(%L) in lower(t::text)) > 0',
                          table_name, ?::text),
                        true, false, '')::text like '%<row%'
                    """)
                .param(text)
                .query((row, number) -> row.getString(1))
                .list());
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }
}
