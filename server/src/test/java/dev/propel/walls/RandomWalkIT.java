package dev.propel.walls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.testing.TestDatabase;
import dev.propel.walls.Client.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;

/**
 * Two organizations do whatever the API offers, in any order, each with its own ids, the other's,
 * or a mixture. Whatever they do, no answer to one holds a secret of the other, and no row of one
 * holds a text of the other. The seed is in the log.
 */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "propel.vault.master-key-file=target/walls-test/master.key",
      "propel.models.demo=true",
      "propel.models.demo-word-delay=0ms",
      "propel.runs.inline-limit=1KB"
    })
@ContextConfiguration(initializers = {TestDatabase.ForSpring.class, Surroundings.class})
@Import(MovableTime.class)
class RandomWalkIT {

  private static final Logger LOG = LoggerFactory.getLogger(RandomWalkIT.class);
  private static final int STEPS = 1_000;
  private static final int FURNISH_EVERY = 40;

  private final Client client;
  private final String database;
  private final List<ApiOperation> operations;
  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);

  RandomWalkIT(@Autowired Environment environment, @LocalServerPort int port) throws IOException {
    client = new Client(port);
    database = environment.getRequiredProperty("propel.database.url");
    operations =
        ApiOperation.all(
                Schemas.JSON.readTree(
                    new ClassPathResource("openapi/openapi.json").getContentAsByteArray()))
            .stream()
            .filter(operation -> !operation.isPublic())
            .toList();
  }

  /** An organization on its walk, with what it has gathered. */
  private static final class Walker {
    House house;
    List<Things> things = new ArrayList<>();
    final Set<String> secrets = new HashSet<>();
    final List<House> houses = new ArrayList<>();

    Walker(Client client) {
      house = new House(client);
      moveIn(house);
    }

    /** Begins anew; what was secret stays so. */
    void moveIn(House next) {
      house = next;
      houses.add(next);
      things.clear();
      furnish();
    }

    void furnish() {
      things.add(house.furnish());
      secrets.addAll(house.secrets());
    }
  }

  @Test
  void whateverTwoOrganizationsDoNeitherSeesTheOther() {
    LOG.info("Random walk of two organizations, seed {}", seed);
    Walker first = new Walker(client);
    Walker second = new Walker(client);
    int entered = 0;
    for (int step = 0; step < STEPS; step++) {
      boolean turn = random.nextBoolean();
      if (step(turn ? first : second, turn ? second : first)) {
        entered++;
      }
    }
    assertThat(entered).as("steps that did something, seed " + seed).isGreaterThan(STEPS / 10);
    nothingOfTheOthersIsWritten(first, second);
    nothingOfTheOthersIsWritten(second, first);
  }

  /** Whether the operation was done. */
  private boolean step(Walker walker, Walker other) {
    if (random.nextInt(FURNISH_EVERY) == 0) {
      walker.furnish();
    }
    ApiOperation operation = operations.get(random.nextInt(operations.size()));
    Things inPath = some(operation, walker, other);
    Things inBody = some(operation, walker, other);
    Requests requests = new Requests(client, walker.house);
    JsonNode body = requests.body(operation, inBody, random.nextBoolean());
    String path = operation.path(inPath);
    if (operation.isUnderBase() && random.nextInt(4) == 0) {
      House named = random.nextBoolean() ? walker.house : other.house;
      path =
          path.replaceFirst(
              ApiOperation.BASE, ApiOperation.BASE + "organizations/" + named.organization() + "/");
    }
    String accept = operation.accepts().iterator().next();
    Answer answer = requests.send(operation, path, body, accept, "Bearer " + walker.house.token());
    nothingOfTheOthersIsSaid(answer, other);
    assertThat(answer.status()).as("%s, seed %d", answer, seed).isLessThan(500);
    if (answer.status() == 401) {
      walker.moveIn(new House(client));
    }
    return answer.isGood();
  }

  private Things some(ApiOperation operation, Walker walker, Walker other) {
    Things own = any(walker.things);
    Set<String> foreign = new HashSet<>();
    own.byCollection().keySet().stream()
        .filter(each -> random.nextInt(4) == 0)
        .forEach(foreign::add);
    return own.with(foreign, any(other.things));
  }

  private Things any(List<Things> things) {
    return things.get(random.nextInt(things.size()));
  }

  private void nothingOfTheOthersIsSaid(Answer answer, Walker other) {
    String heard = answer.body() + answer.headers();
    for (String secret : other.secrets) {
      if (heard.contains(secret) && !answer.sent().contains(secret)) {
        throw new AssertionError("Seed %d: %s tells %s".formatted(seed, answer, secret));
      }
    }
  }

  /** The mark is in every text that a house writes, and no house writes another's. */
  private void nothingOfTheOthersIsWritten(Walker walker, Walker other) {
    for (House own : walker.houses) {
      new TenantRows(database, own.organization())
          .read()
          .forEach((table, held) ->
              other.houses.forEach(foreign ->
                  assertThat(held)
                      .as("rows in %s, seed %d", table, seed)
                      .noneMatch(row -> row.contains(foreign.mark()))));
    }
  }
}
