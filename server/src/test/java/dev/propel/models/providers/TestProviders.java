package dev.propel.models.providers;

import dev.propel.bench.modelserver.ModelServer;
import dev.propel.models.ModelRequest;
import dev.propel.models.ToolSpecification;
import dev.propel.models.Turn;
import dev.propel.models.wire.StreamingHttp;
import dev.propel.models.wire.Timeouts;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import tools.jackson.databind.json.JsonMapper;

/** Providers that talk to the model server, and requests to ask them. */
final class TestProviders {

  static final JsonMapper JSON = JsonMapper.shared();
  static final String KEY = "sk-test-1234567890-7Qx";
  static final Duration PATIENT = Duration.ofSeconds(30);

  static final ToolSpecification CALCULATOR =
      new ToolSpecification(
          "calculator",
          "Computes.",
          JSON.readTree(
              """
              {"type":"object","properties":{"expression":{"type":"string"}},
               "required":["expression"]}\
              """));

  private TestProviders() {}

  static HttpProvider of(Dialect dialect, ModelServer server) {
    return of(dialect, server, PATIENT, PATIENT);
  }

  static HttpProvider of(Dialect dialect, ModelServer server, Duration firstByte, Duration idle) {
    return at(dialect, url(dialect, server), firstByte, idle);
  }

  static HttpProvider at(Dialect dialect, String url, Duration firstByte, Duration idle) {
    AtomicInteger ids = new AtomicInteger();
    return new HttpProvider(
        dialect,
        url,
        new ApiKey(KEY),
        new StreamingHttp(
            new Timeouts(Duration.ofSeconds(5), firstByte, idle),
            (SSLSocketFactory) SSLSocketFactory.getDefault()),
        JSON,
        () -> "made_up_" + ids.incrementAndGet(),
        name -> 8_192);
  }

  private static String url(Dialect dialect, ModelServer server) {
    return dialect == Dialect.OPENAI ? server.url() + "/v1" : server.url().toString();
  }

  static ModelRequest asking(String text) {
    return asking(List.of(new Turn.User(text)));
  }

  static ModelRequest asking(List<Turn> turns) {
    return new ModelRequest(
        "some/model", "Be brief.", turns, List.of(CALCULATOR), null, Duration.ofSeconds(30));
  }

  static ModelRequest within(String text, Duration timeout) {
    return new ModelRequest(
        "some/model", null, List.of(new Turn.User(text)), List.of(), null, timeout);
  }
}
