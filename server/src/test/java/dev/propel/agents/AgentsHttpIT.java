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
        "{\"name\":\"A\",\"tools\":[\"weather\",\"weather\"]}; 422; tools[1]"
      })
  void whatIsWrongIsNamed(String body, int status, String field) throws Exception {
    MockHttpServletResponse refused = send(HttpMethod.POST, "/api/v1/agents", body);
    assertThat(refused.getStatus()).isEqualTo(status);
    assertThat(json(refused).at("/errors/0/field").asString()).isEqualTo(field);
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
