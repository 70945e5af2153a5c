package dev.propel.bench.modelserver;

import dev.propel.bench.modelserver.ModelServer.ClientGone;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One connection: reads request after request and writes what the script says. */
final class Session {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final RequestReader requests;
  private final ResponseWriter responses;
  private final Script script;
  private final @Nullable String key;
  private final ModelServer server;

  Session(Socket socket, Script script, @Nullable String key, ModelServer server)
      throws IOException {
    this.requests = new RequestReader(socket);
    this.responses = new ResponseWriter(socket.getOutputStream(), requests);
    this.script = script;
    this.key = key;
    this.server = server;
  }

  void run() throws IOException {
    RequestReader.Request request = requests.next();
    while (request != null && answer(request)) {
      request = requests.next();
    }
  }

  private boolean answer(RequestReader.Request request) throws IOException {
    switch (request.path()) {
      case "/v1/chat/completions" -> {
        return answer(Dialect.OPENAI, request);
      }
      case "/v1/messages" -> {
        return answer(Dialect.ANTHROPIC, request);
      }
      case "/api/chat" -> {
        return answer(Dialect.OLLAMA, request);
      }
      case "/stats" -> responses.whole(200, Map.of(), server.stats());
      default -> responses.whole(404, Map.of(), "{\"detail\":\"There is nothing here.\"}");
    }
    return true;
  }

  private boolean answer(Dialect dialect, RequestReader.Request request) throws IOException {
    server.countCall();
    JsonNode body;
    try {
      body = JSON.readTree(request.body());
    } catch (JacksonException notJson) {
      refuse(dialect, new Reply.Refusal(400, Map.of(), "invalid_request_error", "Not JSON."));
      return true;
    }
    if (key != null && !key.equals(presentedKey(request))) {
      refuse(dialect, new Reply.Refusal(401, Map.of(), "authentication_error", "Wrong key."));
      return true;
    }
    String model = body.path("model").asString("");
    switch (script.reply(new Call(dialect, request.headers(), body))) {
      case Reply.Answer answer -> {
        List<String> frames = dialect.frames().stream(answer, model);
        return body.path("stream").asBoolean(dialect == Dialect.OLLAMA)
            ? responses.stream(dialect.contentType(), frames, answer.delivery())
            : responses.whole(200, Map.of(), WholeAnswer.of(dialect, answer, model));
      }
      case Reply.Refusal refusal -> refuse(dialect, refusal);
      case Reply.Raw(String raw) ->
          responses.stream(dialect.contentType(), List.of(raw), Delivery.PROMPT);
      case Reply.Hang() -> {
        requests.awaitClose();
        throw new ClientGone();
      }
      case Reply.Drop() -> {
        return false;
      }
    }
    return true;
  }

  private void refuse(Dialect dialect, Reply.Refusal refusal) throws IOException {
    responses.whole(refusal.status(), refusal.headers(), dialect.frames().error(refusal));
  }

  private static String presentedKey(RequestReader.Request request) {
    String bearer = request.headers().getOrDefault("authorization", "");
    return bearer.startsWith("Bearer ")
        ? bearer.substring("Bearer ".length())
        : request.headers().getOrDefault("x-api-key", "");
  }

  /** The bytes of a text as they go over the wire. */
  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
