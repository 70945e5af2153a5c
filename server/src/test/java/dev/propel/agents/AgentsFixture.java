package dev.propel.agents;

import dev.propel.audit.AuditTrail;
import dev.propel.audit.privacy.LegalHolds;
import dev.propel.audit.privacy.store.HoldStore;
import dev.propel.audit.store.AuditStore;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Ids;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import dev.propel.models.ModelInfo;
import dev.propel.models.ModelListener;
import dev.propel.models.ModelRequest;
import dev.propel.models.ModelResponse;
import dev.propel.models.Models;
import dev.propel.testing.TestDatabase;
import dev.propel.tools.Effect;
import dev.propel.tools.Tool;
import dev.propel.tools.ToolCall;
import dev.propel.tools.ToolDescription;
import dev.propel.tools.ToolResult;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArraySet;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import tools.jackson.databind.json.JsonMapper;

/** The agents module with its real neighbours on a real database; only the models are made up. */
final class AgentsFixture {

  static final AnnotationConfigWebApplicationContext CONTEXT = start();

  private AgentsFixture() {}

  static <T> T bean(Class<T> type) {
    return CONTEXT.getBean(type);
  }

  /** A caller of an organization of its own, with every permission. */
  static Caller stranger() {
    return caller(new OrganizationId(UUID.randomUUID()), Set.of(Permission.values()));
  }

  static Caller caller(OrganizationId organization, Set<Permission> permissions) {
    return new Caller(new Subject.User(UUID.randomUUID()), organization, permissions);
  }

  private static AnnotationConfigWebApplicationContext start() {
    AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
    context.setServletContext(new MockServletContext());
    context.register(Parts.class);
    context.refresh();
    return context;
  }

  @TestConfiguration(proxyBeanMethods = false)
  @EnableWebMvc
  @ComponentScan({
    "dev.propel.agents",
    "dev.propel.kernel.http",
    "dev.propel.tools.calculator",
    "dev.propel.tools.http"
  })
  @Import({AuditTrail.class, AuditStore.class, LegalHolds.class, HoldStore.class})
  static class Parts {

    @Bean
    Database database() {
      return TestDatabase.shared().database();
    }

    @Bean
    JsonMapper json() {
      return JsonMapper.builder().build();
    }

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }

    @Bean
    Ids ids(Clock clock) {
      return new Ids(clock, new SecureRandom());
    }

    @Bean
    KnownModels models() {
      return new KnownModels();
    }

    @Bean
    dev.propel.tools.Toolbox toolbox(List<Tool> tools) {
      return new dev.propel.tools.Toolbox(tools);
    }

    @Bean
    Tool weather(JsonMapper json) {
      ToolDescription description =
          new ToolDescription(
              "weather", "Tells it.", Effect.IDEMPOTENT, json.readTree("{\"type\":\"object\"}"));
      return new Tool() {
        @Override
        public ToolDescription description() {
          return description;
        }

        @Override
        public ToolResult call(ToolCall call) {
          return ToolResult.ok("sunny");
        }
      };
    }
  }

  /** Models whose providers come and go. */
  static final class KnownModels implements Models {

    final Set<String> known = new CopyOnWriteArraySet<>(List.of("demo/echo", "demo/other"));

    @Override
    public List<ModelInfo> catalogue() {
      return known.stream()
          .sorted()
          .map(id -> new ModelInfo(id, "demo", id.substring(5), true, 32_768))
          .toList();
    }

    @Override
    public String defaultModel() {
      return "demo/echo";
    }

    @Override
    public boolean knows(String model) {
      return known.contains(model);
    }

    @Override
    public ModelResponse complete(ModelRequest request, ModelListener listener) {
      throw new UnsupportedOperationException("no run here");
    }
  }
}
