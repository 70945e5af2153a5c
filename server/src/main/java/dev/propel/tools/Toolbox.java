package dev.propel.tools;

import dev.propel.kernel.Failure;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Every tool of this deployment, by name. */
@Component
public final class Toolbox {

  private static final Logger LOG = LoggerFactory.getLogger(Toolbox.class);

  private final SequencedMap<String, ToolDescription> descriptions = new LinkedHashMap<>();
  private final Map<String, Tool> tools;
  private final Map<String, WaitingTool> waiting;
  private final List<ToolDescription> catalogue;
  private final ArgumentCheck arguments = new ArgumentCheck();

  /** Gathers the tools; refuses two of the same name. */
  @Autowired
  public Toolbox(List<Tool> tools, List<WaitingTool> waiting) {
    this.catalogue =
        Stream.concat(
                tools.stream().map(Tool::description),
                waiting.stream().map(WaitingTool::description))
            .sorted(Comparator.comparing(ToolDescription::name))
            .toList();
    for (ToolDescription tool : catalogue) {
      if (descriptions.put(tool.name(), tool) != null) {
        throw new IllegalStateException("Two tools are named " + tool.name() + ".");
      }
    }
    this.tools =
        tools.stream()
            .collect(Collectors.toMap(tool -> tool.description().name(), Function.identity()));
    this.waiting =
        waiting.stream()
            .collect(Collectors.toMap(tool -> tool.description().name(), Function.identity()));
  }

  /** A toolbox of tools that do not wait. */
  public Toolbox(List<Tool> tools) {
    this(tools, List.of());
  }

  /** What there is, by name. */
  public List<ToolDescription> catalogue() {
    return catalogue;
  }

  /** The tool of this name, if there is one. */
  public Optional<ToolDescription> description(String name) {
    return Optional.ofNullable(descriptions.get(name));
  }

  /** The tool of this name, if it is one that waits. */
  public Optional<WaitingTool> waiting(String name) {
    return Optional.ofNullable(waiting.get(name));
  }

  /**
   * What keeps a call from being made, as a text for the model: an unknown name, or arguments that
   * do not fit the schema. Empty when nothing does.
   */
  public Optional<String> refusal(String name, JsonNode given) {
    ToolDescription tool = descriptions.get(name);
    if (tool == null) {
      return Optional.of(
          "There is no tool \"%s\". There are: %s."
              .formatted(name, String.join(", ", descriptions.sequencedKeySet())));
    }
    List<String> errors = arguments.errors(tool, given);
    return errors.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The arguments of %s are not acceptable:\n%s"
                .formatted(name, String.join("\n", errors)));
  }

  /**
   * Calls a tool. An unknown name, arguments that do not fit the schema and a tool that fails all
   * come back as an error text that the model can read and mend; only the interruption of the
   * calling thread is thrown.
   */
  public ToolResult call(String name, ToolCall call) throws InterruptedException {
    Tool tool = tools.get(name);
    try {
      Optional<String> refusal = refusal(name, call.arguments());
      if (refusal.isPresent() || tool == null) {
        return ToolResult.error(refusal.orElse("This tool answers by itself."));
      }
      return tool.call(call);
    } catch (Failure failure) {
      return ToolResult.error(failure.problem().detail());
    } catch (RuntimeException unexpected) {
      // Its text may hold anything, also secrets: for the log, not for the model.
      LOG.error(
          "Tool {} failed in run {} of organization {}",
          name,
          call.run(),
          call.organization(),
          unexpected);
      return ToolResult.error(
          "The tool %s failed unexpectedly. Go on without it, or say so.".formatted(name));
    }
  }
}
