package dev.propel.models.providers;

import dev.propel.kernel.Failure;
import dev.propel.models.ModelListener;
import dev.propel.models.ModelRequest;
import dev.propel.models.ModelResponse;
import dev.propel.models.providers.Protocol.ProviderError;
import dev.propel.models.wire.Answer;
import dev.propel.models.wire.Deadline;
import dev.propel.models.wire.Documents;
import dev.propel.models.wire.Endpoint;
import dev.propel.models.wire.StreamingHttp;
import dev.propel.models.wire.StreamingHttp.Unreachable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** A provider behind HTTP, whichever protocol it speaks. */
public final class HttpProvider implements Provider {

  private static final int MOST_OF_AN_ERROR = 16 * 1024;

  private final Dialect dialect;
  private final Protocol protocol;
  private final Endpoint endpoint;
  private final StreamingHttp http;
  private final JsonMapper mapper;
  private final ProviderFailures failures;

  /**
   * A provider.
   *
   * @param baseUrl what the protocol's path is appended to; null for the provider's own
   * @param key null where none is needed
   * @param callIds names for tool calls that the provider leaves without one
   * @param contextWindows of its models, by their names, for a provider that wants to be told
   */
  public HttpProvider(
      Dialect dialect,
      @Nullable String baseUrl,
      @Nullable ApiKey key,
      StreamingHttp http,
      JsonMapper mapper,
      Supplier<String> callIds,
      ToIntFunction<String> contextWindows) {
    this.dialect = dialect;
    this.protocol =
        switch (dialect) {
          case OPENAI -> new OpenAiProtocol(callIds);
          case ANTHROPIC -> new AnthropicProtocol(mapper);
          case OLLAMA -> new OllamaProtocol(mapper, callIds, contextWindows);
        };
    String base = (baseUrl == null ? dialect.standardUrl() : baseUrl).replaceAll("/+$", "");
    this.endpoint = new Endpoint(URI.create(base + dialect.path()), dialect.headers(key));
    this.http = http;
    this.mapper = mapper;
    this.failures = new ProviderFailures(dialect, key, baseUrl != null, mapper);
  }

  @Override
  public String name() {
    return dialect.provider();
  }

  @Override
  public ModelResponse complete(String model, ModelRequest request, ModelListener listener)
      throws InterruptedException {
    byte[] body = body(model, request);
    Deadline deadline = Deadline.in(request.timeout());
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    try (Answer answer = http.post(endpoint, body, deadline)) {
      if (answer.status() != 200) {
        throw refusal(answer, model);
      }
      AnswerDraft draft = new AnswerDraft(model, listener);
      read(answer, draft);
      return draft.response(name());
    } catch (IOException failed) {
      throw failure(failed);
    } catch (JacksonException malformed) {
      throw failures.protocol("sent a document that is not JSON", malformed);
    } catch (ProviderError error) {
      throw failures.inStream(error.type(), error.detail());
    }
  }

  private byte[] body(String model, ModelRequest request) {
    ByteArrayOutputStream body = new ByteArrayOutputStream(2048);
    try (JsonGenerator json = mapper.createGenerator(body)) {
      protocol.write(json, model, request);
    }
    return body.toByteArray();
  }

  private void read(Answer answer, AnswerDraft draft)
      throws IOException, ProviderError, InterruptedException {
    Documents documents = protocol.documents(answer);
    Protocol.Reading reading = protocol.begin(draft);
    boolean whole = false;
    while (!whole && documents.next()) {
      whole =
          reading.read(mapper.readTree(documents.bytes(), documents.offset(), documents.length()));
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    if (!draft.isFinished()) {
      throw failures.protocol("ended its answer without saying why", null);
    }
    answer.finish();
  }

  private Failure refusal(Answer answer, String model) {
    String document;
    try {
      document = answer.beginning(MOST_OF_AN_ERROR);
    } catch (IOException _) {
      document = "";
    }
    return failures.refused(
        answer.status(), answer.header("retry-after").orElse(""), document, model);
  }

  private Failure failure(IOException failed) throws InterruptedException {
    if (Thread.interrupted()) {
      InterruptedException interrupted = new InterruptedException("The call was given up.");
      interrupted.initCause(failed);
      throw interrupted;
    }
    return switch (failed) {
      case SocketTimeoutException timeout -> failures.timeout(timeout);
      case Unreachable unreachable -> failures.unreachable(unreachable);
      default -> failures.protocol("broke off its answer", failed);
    };
  }
}
