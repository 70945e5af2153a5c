package dev.propel.models.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.propel.bench.modelserver.ModelServer;
import dev.propel.bench.modelserver.Reply;
import dev.propel.bench.modelserver.Script;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Problem;
import dev.propel.kernel.Problem.Blame;
import dev.propel.models.ModelRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderFailuresTest {

  private static final Duration SHORT = Duration.ofMillis(80);

  private final ModelServer server = ModelServer.start(Script.standard());

  @AfterEach
  void stop() {
    server.close();
  }

  private static Problem problem(HttpProvider provider, ModelRequest request) {
    Failure failure =
        catchThrowableOfType(Failure.class, () -> provider.complete("gpt-x", request, new Heard()));
    assertThat(failure).isNotNull();
    assertThat(failure.toString()).doesNotContain(TestProviders.KEY);
    return failure.problem();
  }

  private Problem problem(Dialect dialect, String directives) {
    return problem(TestProviders.of(dialect, server), TestProviders.asking(directives));
  }

  private static Problem refusal(Dialect dialect, int status, String type, String message) {
    Script script = _ -> new Reply.Refusal(status, Map.of(), type, message);
    try (ModelServer refusing = ModelServer.start(script)) {
      return problem(TestProviders.of(dialect, refusing), TestProviders.asking("Hi"));
    }
  }

  @Test
  void refusedKeyIsHintedAtAndItsVariableNamed() {
    Problem problem = problem(Dialect.OPENAI, "[[status:401]]");

    assertThat(problem.code()).isEqualTo("provider_refused_key");
    assertThat(problem.blame()).isEqualTo(Blame.OPERATOR);
    assertThat(problem.retryable()).isFalse();
    assertThat(problem.detail())
        .isEqualTo("OpenAI refused the key ending …7Qx. Replace it in OPENAI_API_KEY and restart.");
  }

  @ParameterizedTest
  @EnumSource
  void rateLimitSaysWhenToTryAgain(Dialect dialect) {
    Problem problem = problem(dialect, "[[status:429:retry-after=2]]");

    assertThat(problem.code()).isEqualTo("provider_rate_limited");
    assertThat(problem.status()).isEqualTo(429);
    assertThat(problem.retryable()).isTrue();
    assertThat(problem.retryAfter()).isEqualTo(Duration.ofSeconds(2));
    assertThat(problem.detail()).contains(dialect.label());
  }

  @Test
  void exhaustedCreditIsTheOperatorsToMend() {
    Problem problem = refusal(Dialect.OPENAI, 429, "insufficient_quota", "You have no credit.");

    assertThat(problem.code()).isEqualTo("provider_rate_limited");
    assertThat(problem.blame()).isEqualTo(Blame.OPERATOR);
    assertThat(problem.retryable()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void serverErrorIsOverload(Dialect dialect) {
    Problem problem = problem(dialect, "[[status:503]]");

    assertThat(problem.code()).isEqualTo("provider_overloaded");
    assertThat(problem.status()).isEqualTo(503);
    assertThat(problem.retryable()).isTrue();
    assertThat(problem.blame()).isEqualTo(Blame.PROVIDER);
  }

  @ParameterizedTest
  @EnumSource
  void rejectedRequestQuotesTheProviderInOneShortLineWithoutTheKey(Dialect dialect) {
    String message = "Too long:\n" + TestProviders.KEY + " " + "x".repeat(2000);
    Problem problem = refusal(dialect, 400, "invalid_request_error", message);

    assertThat(problem.code()).isEqualTo("provider_rejected_request");
    assertThat(problem.retryable()).isFalse();
    assertThat(problem.detail())
        .contains("Too long: …7Qx xxx")
        .doesNotContain("\n")
        .hasSizeLessThan(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "This model's maximum context length is 8192 tokens. However, you requested 9000 tokens.",
        "prompt is too long: 208310 tokens > 200000 maximum",
        "input length and `max_tokens` exceed context limit: 199000 + 8192 > 200000",
        "the request exceeds the available context size, try increasing it"
      })
  void aRequestBeyondTheContextWindowHasACodeOfItsOwn(String words) {
    Problem problem = refusal(Dialect.OPENAI, 400, "invalid_request_error", words);

    assertThat(problem.code()).isEqualTo("context_length_exceeded");
    assertThat(problem.retryable()).isFalse();
    assertThat(problem.detail()).contains("PROPEL_CONTEXT_WINDOW");
    assertThat(refusal(Dialect.OPENAI, 400, "context_length_exceeded", "No.").code())
        .isEqualTo("context_length_exceeded");
  }

  @ParameterizedTest
  @EnumSource
  void modelThatTheProviderDoesNotHaveIsNamed(Dialect dialect) {
    Problem problem = refusal(dialect, 404, "not_found_error", "no such model");

    assertThat(problem.code()).isEqualTo("model_unknown");
    assertThat(problem.detail()).contains("gpt-x").contains("no such model");
  }

  @Test
  void addressWhereNothingAnswersPointsAtItsVariable() {
    HttpProvider provider =
        TestProviders.at(
            Dialect.OPENAI, server.url() + "/wrong", TestProviders.PATIENT, TestProviders.PATIENT);
    Problem problem = problem(provider, TestProviders.asking("Hi"));

    assertThat(problem.code()).isEqualTo("provider_rejected_request");
    assertThat(problem.detail()).contains("OPENAI_BASE_URL");
    assertThat(problem.blame()).isEqualTo(Blame.OPERATOR);
  }

  @Test
  void closedPortIsUnreachable() throws IOException {
    Problem problem;
    // Bound and not listening: nobody else can take the port meanwhile.
    try (Socket held = new Socket()) {
      held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      String url = "http://127.0.0.1:" + held.getLocalPort();
      HttpProvider provider =
          TestProviders.at(Dialect.OLLAMA, url, TestProviders.PATIENT, TestProviders.PATIENT);
      problem = problem(provider, TestProviders.asking("Hi"));
    }

    assertThat(problem.code()).isEqualTo("provider_unreachable");
    assertThat(problem.retryable()).isTrue();
    assertThat(problem.detail()).contains("OLLAMA_BASE_URL");
  }

  @ParameterizedTest
  @EnumSource
  void connectionClosedWithoutAByteIsTriedTwice(Dialect dialect) {
    Problem problem = problem(dialect, "[[drop]]");

    assertThat(problem.code()).isEqualTo("provider_unreachable");
    assertThat(server.calls()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void answerCutOffIsAProtocolFailureAndNotRepeated(Dialect dialect) {
    Problem problem = problem(dialect, "[[cut-after:150]] [[text:A long enough answer]]");

    assertThat(problem.code()).isEqualTo("provider_protocol");
    assertThat(problem.status()).isEqualTo(502);
    assertThat(problem.retryable()).isTrue();
    assertThat(server.calls()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void malformedAnswerIsAProtocolFailure(Dialect dialect) {
    assertThat(problem(dialect, "[[malformed]]").code()).isEqualTo("provider_protocol");
  }

  @ParameterizedTest
  @EnumSource
  void answerThatEndsWithoutAReasonIsAProtocolFailure(Dialect dialect) {
    try (ModelServer silent = ModelServer.start(_ -> new Reply.Raw("\n"))) {
      Problem problem = problem(TestProviders.of(dialect, silent), TestProviders.asking("Hi"));
      assertThat(problem.code()).isEqualTo("provider_protocol");
    }
  }

  @Test
  void errorInTheMiddleOfAnAnswerIsTheProvidersOwn() {
    String stream =
        """
        event: error
        data: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}

        """;
    try (ModelServer overloaded = ModelServer.start(_ -> new Reply.Raw(stream))) {
      Problem problem =
          problem(TestProviders.of(Dialect.ANTHROPIC, overloaded), TestProviders.asking("Hi"));
      assertThat(problem.code()).isEqualTo("provider_overloaded");
      assertThat(problem.detail()).contains("Overloaded");
    }
  }

  @Test
  void silenceBeforeTheFirstByteTimesOut() {
    HttpProvider provider = TestProviders.of(Dialect.OPENAI, server, SHORT, TestProviders.PATIENT);
    Problem problem = problem(provider, TestProviders.asking("[[hang]]"));

    assertThat(problem.code()).isEqualTo("provider_timeout");
    assertThat(problem.status()).isEqualTo(504);
    assertThat(server.calls()).isEqualTo(1);
  }

  @Test
  void silenceInTheMiddleOfAnAnswerTimesOut() {
    HttpProvider provider = TestProviders.of(Dialect.OPENAI, server, TestProviders.PATIENT, SHORT);
    Problem problem =
        problem(provider, TestProviders.asking("[[hang-after:2]] [[text:One two three]]"));

    assertThat(problem.code()).isEqualTo("provider_timeout");
  }

  @Test
  void answerThatNeverEndsMeetsTheDeadlineOfTheCall() {
    String endless = "[[slow:20]] [[text:" + "word ".repeat(1000) + "]]";
    Problem problem =
        problem(
            TestProviders.of(Dialect.OPENAI, server),
            TestProviders.within(endless, Duration.ofMillis(200)));

    assertThat(problem.code()).isEqualTo("provider_timeout");
  }
}
