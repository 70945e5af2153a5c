package dev.propel.models;

import dev.propel.kernel.Ids;
import dev.propel.models.ModelSettings.ProviderSettings;
import dev.propel.models.providers.ApiKey;
import dev.propel.models.providers.DemoProvider;
import dev.propel.models.providers.Dialect;
import dev.propel.models.providers.HttpProvider;
import dev.propel.models.providers.Provider;
import dev.propel.models.wire.StreamingHttp;
import dev.propel.models.wire.Timeouts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class ModelsConfiguration {

  @Bean
  StreamingHttp modelHttp(ModelSettings settings) {
    Timeouts timeouts =
        new Timeouts(
            settings.connectTimeout(), settings.firstByteTimeout(), settings.idleTimeout());
    return new StreamingHttp(timeouts, (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  @Bean
  Models models(ModelSettings settings, StreamingHttp modelHttp, JsonMapper mapper, Ids ids) {
    ContextWindows windows = new ContextWindows(settings.contextWindow());
    Supplier<String> callIds = () -> "call_" + ids.next();
    List<Provider> providers = new ArrayList<>();
    List<ModelInfo> catalogue = new ArrayList<>();
    for (Dialect dialect : List.of(Dialect.ANTHROPIC, Dialect.OPENAI, Dialect.OLLAMA)) {
      ProviderSettings provider = of(dialect, settings);
      if (provider.isConfigured()) {
        providers.add(provider(dialect, provider, modelHttp, mapper, callIds, windows));
        for (String name : provider.models()) {
          catalogue.add(new ModelId(dialect.provider(), name).info(false, windows));
        }
      }
    }
    if (providers.isEmpty() || settings.demo()) {
      providers.add(new DemoProvider(settings.demoWordDelay(), mapper));
      catalogue.add(new ModelId(DemoProvider.NAME, DemoProvider.MODEL).info(true, windows));
    }
    chooseDefault(settings.defaultModel(), providers, catalogue, windows);
    return new ConfiguredModels(providers, catalogue, windows);
  }

  private static ProviderSettings of(Dialect dialect, ModelSettings settings) {
    return switch (dialect) {
      case ANTHROPIC -> settings.anthropic();
      case OPENAI -> settings.openai();
      case OLLAMA -> settings.ollama();
    };
  }

  private static HttpProvider provider(
      Dialect dialect,
      ProviderSettings settings,
      StreamingHttp http,
      JsonMapper mapper,
      Supplier<String> callIds,
      ContextWindows windows) {
    ApiKey key = settings.apiKey() == null ? null : new ApiKey(settings.apiKey());
    try {
      return new HttpProvider(
          dialect,
          settings.baseUrl(),
          key,
          http,
          mapper,
          callIds,
          name -> windows.of(new ModelId(dialect.provider(), name)));
    } catch (IllegalArgumentException unusable) {
      throw new IllegalStateException(
          "%s or %s cannot be used: %s"
              .formatted(dialect.urlVariable(), dialect.keyVariable(), unusable.getMessage()),
          unusable);
    }
  }

  private static void chooseDefault(
      String wanted, List<Provider> providers, List<ModelInfo> catalogue, ContextWindows windows) {
    if (wanted.isEmpty()) {
      return;
    }
    ModelId id =
        ModelId.parse(wanted)
            .filter(model ->
                providers.stream().anyMatch(provider -> provider.name().equals(model.provider())))
            .orElseThrow(() ->
                new IllegalStateException(
                    "PROPEL_DEFAULT_MODEL names %s, whose provider is not configured."
                        .formatted(wanted)));
    ModelInfo info = id.info(id.provider().equals(DemoProvider.NAME), windows);
    catalogue.remove(info);
    catalogue.addFirst(info);
  }
}
