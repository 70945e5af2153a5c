package dev.propel.models;

import dev.propel.kernel.Failure;
import dev.propel.kernel.Problem;
import dev.propel.kernel.Problem.Blame;
import dev.propel.models.providers.Dialect;
import dev.propel.models.providers.Provider;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The models of the providers that the operator configured. */
final class ConfiguredModels implements Models {

  private final Map<String, Provider> providers = new LinkedHashMap<>();
  private final List<ModelInfo> catalogue;
  private final ContextWindows windows;

  /** Models of these providers; the first of the catalogue is the default. */
  ConfiguredModels(List<Provider> providers, List<ModelInfo> catalogue, ContextWindows windows) {
    if (catalogue.isEmpty()) {
      throw new IllegalArgumentException("There has to be at least one model.");
    }
    providers.forEach(provider -> this.providers.put(provider.name(), provider));
    this.catalogue = List.copyOf(catalogue);
    this.windows = windows;
  }

  @Override
  public List<ModelInfo> catalogue() {
    return catalogue;
  }

  @Override
  public String defaultModel() {
    return catalogue.getFirst().id();
  }

  @Override
  public boolean knows(String model) {
    return ModelId.parse(model).filter(id -> providers.containsKey(id.provider())).isPresent();
  }

  @Override
  public int contextWindow(String model) {
    return ModelId.parse(model).map(windows::of).orElse(ContextWindows.UNKNOWN);
  }

  @Override
  public ModelResponse complete(ModelRequest request, ModelListener listener)
      throws InterruptedException {
    ModelId id = ModelId.parse(request.model()).orElseThrow(() -> unknown(request.model()));
    Provider provider = providers.get(id.provider());
    if (provider == null) {
      throw notConfigured(id);
    }
    return provider.complete(id.name(), request, listener);
  }

  private static Failure unknown(String model) {
    return failure(
        422,
        Blame.CALLER,
        "The model %s is not named as provider/name. Choose one of the list.".formatted(model));
  }

  private static Failure notConfigured(ModelId id) {
    Optional<Dialect> known =
        Arrays.stream(Dialect.values())
            .filter(dialect -> dialect.provider().equals(id.provider()))
            .findFirst();
    if (known.isEmpty()) {
      return failure(
          422,
          Blame.CALLER,
          "There is no provider %s here. Choose a model of the list.".formatted(id.provider()));
    }
    Dialect dialect = known.get();
    String variable = dialect == Dialect.OLLAMA ? dialect.urlVariable() : dialect.keyVariable();
    return failure(
        503,
        Blame.OPERATOR,
        "%s is not configured here. Set %s and restart, or choose another model."
            .formatted(dialect.label(), variable));
  }

  private static Failure failure(int status, Blame blame, String detail) {
    return new Failure(new Problem("model_unknown", status, blame, false, detail, List.of(), null));
  }
}
