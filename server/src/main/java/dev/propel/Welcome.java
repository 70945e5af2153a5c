package dev.propel;

import dev.propel.models.ModelInfo;
import dev.propel.models.Models;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells whoever started the server where it is and how to come in. */
@Component
class Welcome {

  private static final Logger log = LoggerFactory.getLogger(Welcome.class);

  private final Environment environment;
  private final Models models;

  Welcome(Environment environment, Models models) {
    this.environment = environment;
    this.models = models;
  }

  @EventListener(ApplicationReadyEvent.class)
  void ready() {
    String port = environment.getProperty("local.server.port", "8080");
    boolean dedicated = "dedicated".equalsIgnoreCase(environment.getProperty("propel.mode"));
    log.info("{}", text("http://localhost:" + port, dedicated, models.catalogue().getFirst()));
  }

  static String text(String address, boolean dedicated, ModelInfo model) {
    String door =
        dedicated
            ? "Sign in there with the gateway token (PROPEL_GATEWAY_TOKEN)."
            : "The first time, create an account there; after that, sign in.";
    String mind =
        model.demo()
            ? "There is no key of a language model, so the built-in demo answers; set OPENAI_API_KEY, ANTHROPIC_API_KEY or OLLAMA_BASE_URL for a real one."
            : "Agents use " + model.id() + " unless they name another model.";
    return "Propel is ready: " + address + "\n" + door + "\n" + mind;
  }
}
