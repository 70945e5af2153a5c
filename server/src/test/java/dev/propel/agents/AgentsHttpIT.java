package dev.propel.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.kernel.Caller;
import java.io.UnsupportedEncodingException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The resources as a client meets them, with the caller already known. */
class AgentsHttpIT {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final MockMvc mvc = MockMvcBuilders.webAppContextSetup(AgentsFixture.CONTEXT).build();
  private final Caller caller = AgentsFixture.stranger();

  @Test
  void anAgentFromItsMakingToItsEnd() throws Exception {
    MockHttpServletResponse created =
        send(HttpMethod.POST, "/api/v1/agents", "{\"name\":\"A\",\"temperature\":0.5}");
    assertThat(created.getStatus()).isEqualTo(201);
    assertThat(created.getHeader("ETag")).isEqualTo("\"1\"");
    String location = created.getHeader("Location");
    assertThat(location).isEqualTo("/api/v1/agents/" + json(created).get("id").asString());
    assertThat(json(created).propertyNames())
        .containsExactlyInAnyOrder(
            "id",
            "name",
            "description",
            "model",
            "instructions",
            "tools",
            "temperature",
            "maxSteps",
            "approvals",
            "approvalTimeoutSeconds",
            "onApprovalTimeout",
            "approverRole",
            "delegates",
            "onBusy",
            "maxConcurrentRuns",
            "repeatLimit",
            "maxTokens",
            "deadlineSeconds",
            "latestVersion",
            "hasUnpublishedChanges",
            "createdAt",
            "updatedAt");

    MockHttpServletResponse changed =
        send(
            HttpMethod.PATCH,
            location,
            "{\"temperature\":null,\"tools\":[\"weather\"]}",
            "If-Match",
            "\"1\"");
    assertThat(changed.getStatus()).isEqualTo(200);
    assertThat(changed.getHeader("ETag")).isEqualTo("\"2\"");
    assertThat(json(changed).get("temperature").isNull()).isTrue();
    assertThat(json(changed).get("name").asString()).isEqualTo("A");
    assertThat(
            send(HttpMethod.PATCH, location, "{\"name\":\"B\"}", "If-Match", "\"1\"").getStatus())
        .isEqualTo(412);

    MockHttpServletResponse published =
        send(HttpMethod.POST, location + "/versions", "{\"note\":\"first\"}");
    assertThat(published.getStatus()).isEqualTo(201);
    assertThat(published.getHeader("Location")).isEqualTo(location + "/versions/1");
    assertThat(json(published).propertyNames())
        .containsExactlyInAnyOrder(
            "version",
            "note",
            "name",
            "description",
            "model",
            "instructions",
            "tools",
            "temperature",
            "maxSteps",
            "approvals",
            "approvalTimeoutSeconds",
            "onApprovalTimeout",
            "approverRole",
            "delegates",
            "onBusy",
            "maxConcurrentRuns",
            "repeatLimit",
            "maxTokens",
            "deadlineSeconds",
            "publishedAt",
            "publishedBy");
    MockHttpServletResponse again = send(HttpMethod.POST, location + "/versions", "");
    assertThat(again.getStatus()).isEqualTo(409);
    assertThat(json(again).get("code").asString()).isEqualTo("nothing_to_publish");

    assertThat(json(send(HttpMethod.GET, location + "/versions", "")).get("items")).hasSize(1);
    assertThat(json(send(HttpMethod.GET, location + "/versions/1", "")).get("note").asString())
        .isEqualTo("first");
    assertThat(send(HttpMethod.POST, location + "/versions/1/restore", "").getStatus())
        .isEqualTo(200);
    assertThat(json(send(HttpMethod.GET, "/api/v1/agents", "")).get("items")).hasSize(1);

    assertThat(send(HttpMethod.DELETE, location, "").getStatus()).isEqualTo(204);
    assertThat(send(HttpMethod.GET, location, "").getStatus()).isEqualTo(404);
    assertThat(send(HttpMethod.DELETE, location, "").getStatus()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[]; 400; body",
        "{\"nam\":\"A\"}; 400; nam",
        "{\"name\":null}; 400; name",
        "{\"name\":5}; 400; name",
        "{\"name\":\"A\\u0000\"}; 400; name",
        "{\"name\":\"A\",\"tools\":\"weather\"}; 400; tools",
        "{\"name\":\"A\",\"tools\":[1]}; 400; tools[0]",
        "{\"name\":\"A\",\"temperature\":\"hot\"}; 400; temperature",
        "{\"name\":\"A\",\"temperature\":2.5}; 422; temperature",
        "{\"name\":\"A\",\"maxSteps\":2.5}; 400; maxSteps",
        "{\"name\":\"A\",\"maxSteps\":99999999999}; 400; maxSteps",
        "{\"name\":\"A\",\"maxSteps\":0}; 422; maxSteps",
        "{}; 422; name",
        "{\"name\":\"A\",\"model\":\"x/y\"}; 422; model",
        "{\"name\":\"A\",\"tools\":[\"weather\",\"nope\"]}; 422; tools[1]",
        "{\"name\":\"A\",\"tools\":[\"weather\",\"weather\"]}; 422; tools[1]",
        "{\"name\":\"A\",\"approvals\":\"weather\"}; 400; approvals",
        "{\"name\":\"A\",\"approvals\":[\"weather\"]}; 422; approvals[0]",
        "{\"name\":\"A\",\"tools\":[\"weather\"],\"approvals\":[\"weather\",\"weather\"]}; 422; approvals[1]",
        "{\"name\":\"A\",\"approvalTimeoutSeconds\":0}; 422; approvalTimeoutSeconds",
        "{\"name\":\"A\",\"approvalTimeoutSeconds\":\"long\"}; 400; approvalTimeoutSeconds",
        "{\"name\":\"A\",\"onApprovalTimeout\":\"wait\"}; 422; onApprovalTimeout",
        "{\"name\":\"A\",\"onApprovalTimeout\":null}; 400; onApprovalTimeout",
        "{\"name\":\"A\",\"approverRole\":\"viewer\"}; 422; approverRole",
        "{\"name\":\"A\",\"onBusy\":\"wait\"}; 422; onBusy",
        "{\"name\":\"A\",\"maxConcurrentRuns\":0}; 422; maxConcurrentRuns",
        "{\"name\":\"A\",\"repeatLimit\":1}; 422; repeatLimit",
        "{\"name\":\"A\",\"repeatLimit\":null}; 400; repeatLimit",
        "{\"name\":\"A\",\"maxTokens\":0}; 422; maxTokens",
        "{\"name\":\"A\",\"maxTokens\":1.5}; 400; maxTokens",
        "{\"name\":\"A\",\"deadlineSeconds\":2592001}; 422; deadlineSeconds",
        "{\"name\":\"A\",\"delegates\":{}}; 400; delegates",
        "{\"name\":\"A\",\"delegates\":[1]}; 400; delegates[0]",
        "{\"name\":\"A\",\"delegates\":[{\"agent\":\"x\"}]}; 400; delegates[0].agent",
        "{\"name\":\"A\",\"delegates\":[{\"name\":\"x\",\"description\":\"d\"}]}; 400; delegates[0].agentId",
        "{\"name\":\"A\",\"delegates\":[{\"agentId\":\"x\",\"name\":\"x\",\"description\":\"d\"}]}; 400; delegates[0].agentId"
      })
  void whatIsWrongIsNamed(String body, int status, String field) throws Exception {
    MockHttpServletResponse refused = send(HttpMethod.POST, "/api/v1/agents", body);
    assertThat(refused.getStatus()).isEqualTo(status);
    assertThat(json(refused).at("/errors/0/field").asString()).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "null; 'two words'; d; 422; delegates[1].name",
        "null; ask; ''; 422; delegates[1].description",
        "null; first; d; 422; delegates[1].name",
        "null; weather; d; 422; delegates[1].name",
        "1.5; ask; d; 400; delegates[1].agentVersion",
        "0; ask; d; 422; delegates[1].agentVersion",
        "3; ask; d; 422; delegates[1].agentVersion"
      })
  void whatIsWrongWithADelegateIsNamed(
      String version, String name, String description, int status, String field) throws Exception {
    String id =
        json(send(HttpMethod.POST, "/api/v1/agents", "{\"name\":\"Other\"}")).get("id").asString();
    MockHttpServletResponse refused =
        send(
            HttpMethod.POST,
            "/api/v1/agents",
            """
            {"name": "A", "delegates": [
              {"agentId": "%s", "name": "first", "description": "d"},
              {"agentId": "%s", "agentVersion": %s, "name": "%s", "description": "%s"}
            ]}
            """
                .formatted(id, id, version, name, description));
    assertThat(refused.getStatus()).isEqualTo(status);
    assertThat(json(refused).at("/errors/0/field").asString()).isEqualTo(field);
  }

  @Test
  void whatCanBeEmptyIsClearedByNullAndKeptWhenLeftOut() throws Exception {
    String other =
        json(send(HttpMethod.POST, "/api/v1/agents", "{\"name\":\"Other\"}")).get("id").asString();
    MockHttpServletResponse created =
        send(
            HttpMethod.POST,
            "/api/v1/agents",
            """
            {"name": "A", "tools": ["weather"], "approvals": ["weather", "ask"],
             "approvalTimeoutSeconds": 60, "onApprovalTimeout": "escalate", "approverRole": "owner",
             "delegates": [{"agentId": "%s", "name": "ask", "description": "Ask it."}],
             "onBusy": "enqueue", "maxConcurrentRuns": 2, "repeatLimit": 3, "maxTokens": 5000000000,
             "deadlineSeconds": 30}
            """
                .formatted(other));
    assertThat(created.getStatus()).isEqualTo(201);
    String location = created.getHeader("Location");
    JsonNode kept = json(send(HttpMethod.PATCH, location, "{\"name\":\"B\"}"));
    assertThat(kept.get("approvals").toString()).isEqualTo("[\"weather\",\"ask\"]");
    assertThat(kept.get("approvalTimeoutSeconds").intValue()).isEqualTo(60);
    assertThat(kept.get("onApprovalTimeout").asString()).isEqualTo("escalate");
    assertThat(kept.get("approverRole").asString()).isEqualTo("owner");
    assertThat(kept.at("/delegates/0/agentId").asString()).isEqualTo(other);
    assertThat(kept.at("/delegates/0/agentVersion").isNull()).isTrue();
    assertThat(kept.get("onBusy").asString()).isEqualTo("enqueue");
    assertThat(kept.get("maxConcurrentRuns").intValue()).isEqualTo(2);
    assertThat(kept.get("repeatLimit").intValue()).isEqualTo(3);
    assertThat(kept.get("maxTokens").longValue()).isEqualTo(5_000_000_000L);
    assertThat(kept.get("deadlineSeconds").intValue()).isEqualTo(30);

    JsonNode cleared =
        json(
            send(
                HttpMethod.PATCH,
                location,
                """
                {"approvals": [], "delegates": [], "approvalTimeoutSeconds": null, "approverRole": null,
                 "maxConcurrentRuns": null, "maxTokens": null, "deadlineSeconds": null}
                """));
    for (String field :
        List.of(
            "approvalTimeoutSeconds",
            "approverRole",
            "maxConcurrentRuns",
            "maxTokens",
            "deadlineSeconds")) {
      assertThat(cleared.get(field).isNull()).as(field).isTrue();
    }
    assertThat(cleared.get("onBusy").asString()).isEqualTo("enqueue");
    assertThat(cleared.get("repeatLimit").intValue()).isEqualTo(3);
  }

  @Test
  void theToolsAreListedWithTheirSchemas() throws Exception {
    JsonNode tools = json(send(HttpMethod.GET, "/api/v1/tools", "")).get("items");
    assertThat(tools.valueStream().map(tool -> tool.get("name").asString()))
        .isEqualTo(List.of("calculator", "weather"));
    assertThat(tools.get(0).get("effect").asString()).isEqualTo("pure");
    assertThat(tools.at("/0/parameters/properties/expression/type").asString()).isEqualTo("string");
  }

  @Test
  void anotherOrganizationGets404() throws Exception {
    String location =
        send(HttpMethod.POST, "/api/v1/agents", "{\"name\":\"A\"}").getHeader("Location");
    send(HttpMethod.POST, location + "/versions", "{}");
    Caller stranger = AgentsFixture.stranger();
    assertThat(send(stranger, HttpMethod.GET, location, "").getStatus()).isEqualTo(404);
    assertThat(send(stranger, HttpMethod.PATCH, location, "{\"name\":\"B\"}").getStatus())
        .isEqualTo(404);
    assertThat(send(stranger, HttpMethod.DELETE, location, "").getStatus()).isEqualTo(404);
    assertThat(send(stranger, HttpMethod.GET, location + "/versions", "").getStatus())
        .isEqualTo(404);
    assertThat(send(stranger, HttpMethod.POST, location + "/versions", "{}").getStatus())
        .isEqualTo(404);
    assertThat(send(stranger, HttpMethod.GET, location + "/versions/1", "").getStatus())
        .isEqualTo(404);
    assertThat(send(stranger, HttpMethod.POST, location + "/versions/1/restore", "").getStatus())
        .isEqualTo(404);
  }

  private MockHttpServletResponse send(
      HttpMethod method, String path, String body, String... headers) throws Exception {
    return send(caller, method, path, body, headers);
  }

  private MockHttpServletResponse send(
      Caller who, HttpMethod method, String path, String body, String... headers) throws Exception {
    MockHttpServletRequestBuilder request =
        MockMvcRequestBuilders.request(method, path)
            .principal(new TestingAuthenticationToken(who, "checked"));
    if (!body.isEmpty()) {
      request.contentType(MediaType.APPLICATION_JSON).content(body);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return mvc.perform(request).andReturn().getResponse();
  }

  private static JsonNode json(MockHttpServletResponse response)
      throws UnsupportedEncodingException {
    return JSON.readTree(response.getContentAsString(java.nio.charset.StandardCharsets.UTF_8));
  }
}
