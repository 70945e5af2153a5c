package dev.propel.identity.oidc;

import dev.propel.kernel.Failure;
import dev.propel.kernel.net.OperatorHttp;
import dev.propel.kernel.net.OutgoingAnswer;
import dev.propel.kernel.net.OutgoingHttp;
import dev.propel.kernel.net.OutgoingRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks providers. What an organization chose is reached through the guard against private networks;
 * what the operator chose may lie there.
 */
@Component
class IssuerHttp {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int MAX_BYTES = 512 * 1024;
  private static final JsonMapper JSON = new JsonMapper();

  private final OutgoingHttp guarded;
  private final OperatorHttp operators;

  IssuerHttp(OutgoingHttp guarded, OperatorHttp operators) {
    this.guarded = guarded;
    this.operators = operators;
  }

  /** An answer that was JSON. */
  record Answer(int status, JsonNode body) {
    boolean good() {
      return status == 200;
    }
  }

  Answer get(boolean ofDeployment, String url, Map<String, String> headers) {
    return send(ofDeployment, "GET", url, headers, null);
  }

  Answer post(
      boolean ofDeployment, String url, Map<String, String> form, Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Content-Type", "application/x-www-form-urlencoded");
    String body =
        form.entrySet().stream()
            .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
    return send(ofDeployment, "POST", url, all, body);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Answer send(
      boolean ofDeployment,
      String method,
      String url,
      Map<String, String> headers,
      @Nullable String body) {
    Map<String, String> all = new HashMap<>(headers);
    all.putIfAbsent("Accept", "application/json");
    OutgoingRequest request = new OutgoingRequest(method, url, all, body, TIMEOUT, MAX_BYTES);
    try {
      OutgoingAnswer answer = ofDeployment ? operators.send(request) : guarded.send(request);
      if (answer.truncated()) {
        throw unavailable("The identity provider's answer is longer than we read.", null);
      }
      String text = StandardCharsets.UTF_8.decode(answer.body()).toString();
      return new Answer(answer.status(), JSON.readTree(text));
    } catch (JacksonException noJson) {
      throw unavailable("The identity provider's answer is not what it should be.", noJson);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw unavailable("The server is stopping.", stopping);
    } catch (Failure failed) {
      throw failed.problem().code().equals("provider_unavailable")
          ? failed
          : unavailable(
              "The identity provider cannot be reached: " + failed.problem().detail(), failed);
    }
  }

  static Failure unavailable(String detail, @Nullable Throwable cause) {
    return Failure.unavailable("provider_unavailable", detail, cause);
  }
}
