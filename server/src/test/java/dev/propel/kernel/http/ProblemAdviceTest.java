package dev.propel.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.http.json.StrictJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

class ProblemAdviceTest {

  private final JsonMapper json = StrictJson.mapper();
  private final MockMvc doors =
      MockMvcBuilders.standaloneSetup(new Things())
          .setMessageConverters(new JacksonJsonHttpMessageConverter(json))
          .setControllerAdvice(new ProblemAdvice(new ProblemWriter(json, new ProblemTranslation())))
          .setCustomArgumentResolvers(new CallerArgument(), new PageRequestArgument())
          .build();

  @NullMarked
  record Thing(String name, int count, @Nullable Part part, List<Part> parts) {}

  @NullMarked
  record Part(String name, int size) {
    Part {
      if (size < 0) {
        throw Failure.invalid("size", "The size is not below 0.");
      }
    }
  }

  @RestController
  static final class Things {

    @PostMapping(path = "/things", produces = MediaType.APPLICATION_JSON_VALUE)
    Thing make(@RequestBody Thing thing) {
      return thing;
    }

    @GetMapping(path = "/things/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> read(
        @PathVariable UUID id, @RequestParam int depth, @RequestHeader("X-Region") String region) {
      return Map.of("id", id, "depth", depth, "region", region);
    }

    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void events() {
      throw Failure.notFound("run");
    }

    @GetMapping("/mine")
    String mine(Caller caller) {
      return caller.subject().label();
    }

    @GetMapping("/pages")
    String pages(PageRequest page) {
      return "" + page.limit();
    }

    @GetMapping("/fails/{how}")
    void fail(@PathVariable String how) {
      throw switch (how) {
        case "many" -> Failure.tooMany("too_many_runs", "Too many.", Duration.ofMillis(1500));
        case "surprise" -> new IllegalStateException("the password is hunter2");
        case "integrity" -> new DataIntegrityViolationException("key (email)=(a@b.c) exists");
        case "down" -> new DataAccessResourceFailureException("jdbc:postgresql://secret");
        case "transaction" -> new CannotCreateTransactionException("jdbc:postgresql://secret");
        default -> Failure.conflict("busy", "It is busy.");
      };
    }
  }

  private ResultActions sent(String body) throws Exception {
    return doors.perform(post("/things").contentType(MediaType.APPLICATION_JSON).content(body));
  }

  private static void isProblem(ResultActions answer, int status, String code) throws Exception {
    answer
        .andExpect(status().is(status))
        .andExpect(content().contentType(ProblemDocument.MEDIA_TYPE))
        .andExpect(jsonPath("$.code").value(code))
        .andExpect(jsonPath("$.status").value(status))
        .andExpect(jsonPath("$.type").value("urn:propel:problem:" + code))
        .andExpect(jsonPath("$.title").isNotEmpty())
        .andExpect(jsonPath("$.detail").isNotEmpty())
        .andExpect(jsonPath("$.traceId").isNotEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"name\":\"a\",\"count\":1,\"parts\":[],\"colour\":1} | colour | colour is not a field of this request.",
        "{\"count\":1,\"parts\":[]} | name | name is missing.",
        "{\"name\":null,\"count\":1,\"parts\":[]} | name | name must not be null.",
        "{\"name\":\"a\",\"count\":null,\"parts\":[]} | count | count must not be null.",
        "{\"name\":\"a\",\"count\":\"1\",\"parts\":[]} | count | count is not a whole number.",
        "{\"name\":\"a\",\"count\":99999999999,\"parts\":[]} | count | count is a number out of range.",
        "{\"name\":7,\"count\":1,\"parts\":[]} | name | name is not a text.",
        "{\"name\":\"a\",\"count\":1,\"parts\":{}} | parts | parts is not a list.",
        "{\"name\":\"a\",\"count\":1,\"parts\":[],\"part\":[]} | part | part is not an object.",
        "{\"name\":\"a\",\"count\":1,\"parts\":[{\"name\":\"b\",\"size\":1},{\"name\":\"c\"}]} | parts[1].size | parts[1].size is missing.",
        "{\"name\":\"a\",\"name\":\"b\",\"count\":1,\"parts\":[]} | name | name stands there twice.",
      })
  void namesTheFieldThatCannotBeRead(String body, String field, String detail) throws Exception {
    ResultActions answer = sent(body);
    isProblem(answer, 400, "malformed_request");
    answer
        .andExpect(jsonPath("$.errors[0].field").value(field))
        .andExpect(jsonPath("$.detail").value(detail));
  }

  @Test
  void saysWhereTheJsonBreaks() throws Exception {
    ResultActions answer = sent("{\n  \"name\": oops}");
    isProblem(answer, 400, "malformed_request");
    answer.andExpect(jsonPath("$.detail").value(containsString("line 2, column")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | The request needs a body and has none.",
        "{\"name\":\"a\",\"count\":1,\"parts\":[]} [] | Something follows the end of the JSON document.",
        "[] | The body is not an object.",
        "null | The request needs a body and has none.",
      })
  void saysWhatIsWrongWithTheWholeBody(String body, String detail) throws Exception {
    ResultActions answer = sent(body);
    isProblem(answer, 400, "malformed_request");
    answer
        .andExpect(jsonPath("$.detail").value(detail))
        .andExpect(jsonPath("$.errors").doesNotExist());
  }

  @Test
  void refusesTooDeepJson() throws Exception {
    isProblem(
        sent("{\"name\":" + "[".repeat(100) + "]".repeat(100) + "}"), 400, "malformed_request");
  }

  @Test
  void keepsTheProblemOfARecordThatRefusesAndSaysWhereItWas() throws Exception {
    ResultActions answer =
        sent("{\"name\":\"a\",\"count\":1,\"parts\":[{\"name\":\"b\",\"size\":-1}]}");
    isProblem(answer, 422, "invalid_request");
    answer.andExpect(jsonPath("$.errors[0].field").value("parts[0].size"));
  }

  @Test
  void neverNamesOurClasses() throws Exception {
    String answer =
        sent("{\"name\":\"a\",\"count\":[],\"parts\":[]}")
            .andReturn()
            .getResponse()
            .getContentAsString();
    assertThat(answer).doesNotContain("dev.propel", "java.", "jackson");
  }

  @Test
  void namesAPathVariableParameterOrHeaderThatIsWrongOrMissing() throws Exception {
    UUID id = UUID.randomUUID();
    ResultActions badId = doors.perform(get("/things/7?depth=1").header("X-Region", "eu"));
    isProblem(badId, 400, "malformed_request");
    badId.andExpect(jsonPath("$.detail").value("id is not a UUID."));

    ResultActions badDepth =
        doors.perform(get("/things/" + id + "?depth=x").header("X-Region", "eu"));
    isProblem(badDepth, 400, "malformed_request");
    badDepth.andExpect(jsonPath("$.errors[0].field").value("depth"));

    ResultActions noDepth = doors.perform(get("/things/" + id).header("X-Region", "eu"));
    isProblem(noDepth, 400, "malformed_request");
    noDepth.andExpect(jsonPath("$.detail").value("The query parameter depth is missing."));

    ResultActions noHeader = doors.perform(get("/things/" + id + "?depth=1"));
    isProblem(noHeader, 400, "malformed_request");
    noHeader.andExpect(jsonPath("$.detail").value("The header X-Region is missing."));
  }

  @Test
  void saysWhichMethodsAndMediaTypesAreTaken() throws Exception {
    ResultActions method = doors.perform(put("/things"));
    isProblem(method, 405, "method_not_allowed");
    method.andExpect(header().string("Allow", "POST"));

    ResultActions type =
        doors.perform(post("/things").contentType(MediaType.APPLICATION_XML).content("<a/>"));
    isProblem(type, 415, "unsupported_media_type");
    type.andExpect(header().string("Accept", containsString("application/json")));

    ResultActions accept =
        doors.perform(
            post("/things")
                .accept(MediaType.APPLICATION_XML)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{}"));
    isProblem(accept, 406, "not_acceptable");
  }

  @Test
  void answersAProblemEvenWhereAStreamWasAskedFor() throws Exception {
    isProblem(doors.perform(get("/events").accept("text/event-stream")), 404, "not_found");
  }

  @Test
  void anUnknownAddressIsAProblem() throws Exception {
    isProblem(doors.perform(get("/nowhere")), 404, "not_found");
  }

  @Test
  void withoutACallerTheAnswerIs401() throws Exception {
    isProblem(doors.perform(get("/mine")), 401, "unauthenticated");
  }

  @ParameterizedTest
  @CsvSource({"limit=x", "limit=0", "limit=201", "limit=", "cursor=x"})
  void aPageThatCannotBeIsRefused(String query) throws Exception {
    isProblem(doors.perform(get("/pages?" + query)), 400, "malformed_request");
  }

  @Test
  void aPageHasItsDefaultSize() throws Exception {
    doors.perform(get("/pages")).andExpect(content().json("\"50\""));
  }

  @Test
  void roundsRetryAfterUp() throws Exception {
    ResultActions answer = doors.perform(get("/fails/many"));
    isProblem(answer, 429, "too_many_runs");
    answer.andExpect(header().string("Retry-After", "2"));
  }

  @ParameterizedTest
  @CsvSource({"surprise", "integrity"})
  void aSurpriseIsOurFaultAndSaysNothing(String how) throws Exception {
    ResultActions answer = doors.perform(get("/fails/" + how));
    isProblem(answer, 500, "internal_error");
    assertThat(answer.andReturn().getResponse().getContentAsString())
        .doesNotContain("hunter2", "a@b.c", "Exception");
  }

  @ParameterizedTest
  @CsvSource({"down", "transaction"})
  void aDatabaseThatIsDownIsUnavailable(String how) throws Exception {
    ResultActions answer = doors.perform(get("/fails/" + how));
    isProblem(answer, 503, "database_unavailable");
    assertThat(answer.andReturn().getResponse().getContentAsString()).doesNotContain("jdbc");
  }
}
