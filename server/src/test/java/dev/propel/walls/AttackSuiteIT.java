package dev.propel.walls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.identity.MovableClock;
import dev.propel.identity.Role;
import dev.propel.kernel.Permission;
import dev.propel.testing.TestDatabase;
import dev.propel.walls.Client.Answer;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
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
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/**
 * Tries every operation of the API document on behalf of one organization against another. What an
 * operation must answer follows from the document alone; there is no list of exceptions.
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
@TestInstance(Lifecycle.PER_CLASS)
class AttackSuiteIT {

  private static final Logger LOG = LoggerFactory.getLogger(AttackSuiteIT.class);
  private static final Set<String> ALL_SCOPES =
      Role.OWNER.permissions().stream().map(Permission::label).collect(Collectors.toSet());

  private final List<ApiOperation> operations;
  private final Map<String, String> served;
  private final Siege siege;
  private final TenantRows rows;
  private final Staff staff;
  private Map<String, List<String>> before = Map.of();

  AttackSuiteIT(
      @Autowired RequestMappingHandlerMapping requestMappingHandlerMapping,
      @Autowired MovableClock clock,
      @Autowired Environment environment,
      @LocalServerPort int port)
      throws IOException {
    operations =
        ApiOperation.all(
            Schemas.JSON.readTree(
                new ClassPathResource("openapi/openapi.json").getContentAsByteArray()));
    served = ServedOperations.of(requestMappingHandlerMapping);
    siege = new Siege(new Client(port), clock);
    String database = environment.getRequiredProperty("propel.database.url");
    rows = new TenantRows(database, siege.victim.organization());
    staff = new Staff(siege.client, database, siege.attacker);
  }

  @BeforeAll
  void lookAtTheVictim() {
    before = rows.read();
    Stream.of(
            "agent", "conversation", "message", "run", "step", "api_key", "membership", "schedule")
        .forEach(table -> assertThat(before.get(table)).as(table).isNotEmpty());
  }

  @AfterEach
  void nothingOfTheVictimsHasChanged() {
    Map<String, List<String>> now = rows.read();
    before.forEach((table, held) -> {
      if (!held.equals(now.get(table))) {
        siege.findings.fault(
            "The victim's rows in %s changed from %s to %s".formatted(table, held, now.get(table)));
      }
    });
    before = now;
    siege.findings.settle();
  }

  @AfterAll
  void report() {
    LOG.info("Attack suite: {}", siege.findings.summary(operations.size()));
  }

  @Test
  void theDocumentListsWhatIsServed() {
    Map<String, String> documented = new TreeMap<>();
    operations.forEach(each -> documented.put(each.name(), each.access()));
    assertThat(documented).isEqualTo(served).doesNotContainValue("unstated");
  }

  @Test
  void withoutACredentialThatCountsNothingOpens() {
    Map<String, String> tokens = new LinkedHashMap<>(siege.badTokens);
    guarded()
        .forEach(operation -> {
          judge(operation, "no credential", send(operation, siege.foreign, null), Verdicts.REFUSED);
          tokens.forEach((kind, token) ->
              judge(operation, kind, send(operation, siege.foreign, token), Verdicts.REFUSED));
        });
  }

  @Test
  void theRequestsAreGoodOnesForOnesOwnThingsInBothForms() {
    guarded()
        .filter(operation -> !operation.isForThePlatform())
        .forEach(operation -> {
          Things first = siege.attacker.furnish(operation);
          judge(operation, "one's own", send(operation, first, siege.pass()), operation.good());
          if (operation.isUnderBase()) {
            Things second = siege.attacker.furnish(operation);
            judge(
                operation,
                "one's own, below the organization",
                below(operation, second),
                operation.good());
          }
        });
  }

  @Test
  void whatTheVictimHasIsNotThere() {
    guarded()
        .filter(operation -> !operation.isForThePlatform())
        .forEach(operation ->
            mixtures(operation)
                .forEach(mixture ->
                    operation
                        .accepts()
                        .forEach(accept -> takeWhatIsNotOnes(operation, mixture, accept))));
  }

  @Test
  void theVictimsOrganizationIsNotThere() {
    String key = "Bearer " + siege.attacker.key(ALL_SCOPES);
    guarded()
        .filter(ApiOperation::isUnderBase)
        .forEach(operation ->
            Stream.of(siege.pass(), key)
                .forEach(pass ->
                    Stream.of(siege.own, siege.foreign)
                        .forEach(things ->
                            judge(
                                operation,
                                "below the victim's organization",
                                siege.requests.sendBelow(
                                    siege.victim.organization(), operation, things, pass),
                                Verdicts.NOT_THERE))));
  }

  @Test
  void noCrookedPathLeadsAround() {
    guarded()
        .filter(ApiOperation::isUnderBase)
        .forEach(operation -> {
          JsonNode body = siege.requests.body(operation, siege.foreign, false);
          String accept = operation.accepts().iterator().next();
          CrookedPaths.of(operation.path(siege.foreign), siege)
              .forEach(path -> {
                Answer open = siege.requests.send(operation, path, body, accept, null);
                judge(operation, path, open, Verdicts.NO_WAY);
                Answer closed = siege.requests.send(operation, path, body, accept, siege.pass());
                judge(operation, path, closed, Verdicts.NO_WAY);
              });
        });
  }

  @Test
  void theVictimsIdsInQueriesFindNothing() {
    guarded()
        .forEach(operation ->
            operation.queries().stream()
                .filter(query -> query.endsWith("Id"))
                .forEach(query -> {
                  String path =
                      "%s?%s=%s"
                          .formatted(
                              operation.path(siege.own),
                              query,
                              siege.foreign.referredBy(query, operation));
                  Answer answer = sendTo(operation, path, null);
                  JsonNode items = answer.json().path("items");
                  boolean empty = answer.isGood() && items.isArray() && items.isEmpty();
                  judge(
                      operation,
                      "the victim's " + query,
                      answer,
                      status -> empty || Verdicts.UNKNOWN.test(status));
                }));
  }

  @Test
  void theVictimsIdsInBodiesFindNothing() {
    operations.forEach(operation ->
        Schemas.ids(operation.body())
            .forEach(field -> {
              JsonNode body = siege.requests.body(operation, siege.foreign, true);
              judge(
                  operation,
                  "the victim's " + field,
                  sendTo(operation, operation.path(siege.own), body),
                  Verdicts.UNKNOWN);
            }));
  }

  @Test
  void theVictimsCursorsShowNothingOfTheVictims() {
    String victims = "Bearer " + siege.victim.token();
    siege.victim.furnish();
    before = rows.read();
    guarded()
        .filter(operation -> operation.queries().contains("cursor"))
        .filter(operation -> !operation.isForThePlatform())
        .forEach(operation -> {
          String page =
              siege
                  .requests
                  .send(operation, operation.path(siege.foreign) + "?limit=1", null, "*/*", victims)
                  .orFail()
                  .json()
                  .path("nextCursor")
                  .asString("");
          if (!page.isEmpty()) {
            String path = operation.path(siege.own) + "?cursor=" + page;
            judge(
                operation,
                "the victim's cursor",
                sendTo(operation, path, null),
                status -> status < 500);
          }
        });
  }

  @Test
  void theVictimsIdempotencyKeysRepeatNothing() {
    String victims = "Bearer " + siege.victim.token();
    Requests victim = new Requests(siege.client, siege.victim);
    guarded()
        .filter(ApiOperation::repeatable)
        .filter(each -> each.places().isEmpty() && !each.asksForProof() && !each.isForThePlatform())
        .forEach(operation -> {
          String[] key = {"Idempotency-Key", UUID.randomUUID().toString()};
          JsonNode theirs = victim.body(operation, siege.foreign, false);
          victim.send(operation, operation.path(), theirs, "*/*", victims, key).orFail();
          JsonNode ours = siege.requests.body(operation, siege.own, false);
          judge(
              operation,
              "the victim's Idempotency-Key",
              siege.requests.send(operation, operation.path(), ours, "*/*", siege.pass(), key),
              operation.good());
        });
    siege.victim.rest();
    before = rows.read();
  }

  @Test
  void aKeyNeedsTheStatedPermissionAndNoOther() {
    guarded()
        .filter(operation -> !operation.isForThePlatform())
        .filter(ApiOperation::needsPermission)
        .forEach(operation -> {
          String needed = operation.access();
          Set<String> others = new HashSet<>(ALL_SCOPES);
          others.remove(needed);
          judge(
              operation,
              "all scopes but its own",
              withScopes(operation, others),
              status -> status == 403);
          if (operation.asksForProof()) {
            return;
          }
          judge(
              operation,
              "its own scope alone",
              withScopes(operation, Set.of(needed)),
              status -> status != 401 && status != 403 && status < 500);
          judge(
              operation,
              "its own scope, on what others began",
              withScopes(
                  operation,
                  Stream.of(needed, Permission.CONVERSATIONS_READ_ALL.label())
                      .collect(Collectors.toSet())),
              operation.good());
        });
  }

  @Test
  void aRoleMayWhatItsPermissionsSayAndNoMore() {
    attacks().byRole(guarded());
  }

  @Test
  void whoDoesNotBelongAnyMoreFindsNothing() {
    attacks().byAFormerMember(guarded());
  }

  @Test
  void aSuspendedOrganizationIsShutToItsOwnPeopleAndKeys() {
    attacks().inASuspendedOrganization(guarded(), ALL_SCOPES);
  }

  @Test
  void noOwnerAndNoKeyOfTheirsLooksAfterThePlatform() {
    attacks().onThePlatform(guarded(), ALL_SCOPES);
  }

  @Test
  void theSocketKeepsTheWalls() {
    new SocketAttacks(siege).all();
  }

  private void takeWhatIsNotOnes(ApiOperation operation, Set<String> mixture, String accept) {
    Answer answer = take(operation, mixture, siege.foreign, accept);
    judge(operation, "the victim's " + mixture, answer, Verdicts.NOT_THERE);
    Answer nothing = take(operation, mixture, siege.nobodys, accept);
    if (!answer.told().equals(nothing.told())) {
      siege.findings.fault(
          "%s tells the victim's from what is not there: %s, %s"
              .formatted(operation.name(), answer.told(), nothing.told()));
    }
  }

  private Answer take(ApiOperation operation, Set<String> mixture, Things whose, String accept) {
    String path = operation.path(siege.own.with(mixture, whose));
    JsonNode body = siege.requests.body(operation, siege.own, false);
    return siege.requests.send(operation, path, body, accept, siege.pass());
  }

  /** Which places of the path to give to the victim: all of them, and each alone. */
  private Set<Set<String>> mixtures(ApiOperation operation) {
    Set<Set<String>> mixtures = new HashSet<>();
    Set<String> places = new HashSet<>(operation.places());
    places.forEach(place -> {
      if (!siege.own.of(place, operation).equals(siege.foreign.of(place, operation))) {
        mixtures.add(Set.of(place));
        mixtures.add(places);
      }
    });
    return mixtures;
  }

  private Answer withScopes(ApiOperation operation, Set<String> scopes) {
    Things things = siege.attacker.furnish(operation);
    return send(operation, things, "Bearer " + siege.attacker.key(scopes));
  }

  private Answer send(ApiOperation operation, Things things, @Nullable String authorization) {
    return siege.requests.send(operation, things, things, authorization);
  }

  private Answer below(ApiOperation operation, Things things) {
    return siege.requests.sendBelow(siege.attacker.organization(), operation, things, siege.pass());
  }

  private Answer sendTo(ApiOperation operation, String path, @Nullable JsonNode body) {
    return siege.requests.send(
        operation, path, body, "*/*", siege.pass(), "Cookie", siege.attacker.cookie());
  }

  private void judge(ApiOperation operation, String attack, Answer answer, IntPredicate right) {
    siege.findings.judge(operation, attack, answer, right);
  }

  private StaffAttacks attacks() {
    return new StaffAttacks(siege, staff);
  }

  private Stream<ApiOperation> guarded() {
    return operations.stream().filter(operation -> !operation.isPublic());
  }
}
