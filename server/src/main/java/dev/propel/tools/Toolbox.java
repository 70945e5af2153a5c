package dev.propel.tools;

import dev.propel.kernel.Failure;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Every tool of this deployment, by name. */
@Component
public final class Toolbox {

  private static final Logger LOG = LoggerFactory.getLogger(Toolbox.class);

  private final SequencedMap<String, Tool> tools = new LinkedHashMap<>();
  private final List<ToolDescription> catalogue;
  private final ArgumentCheck arguments = new ArgumentCheck();

  /** Gathers the tools; refuses two of the same name. */
  public Toolbox(List<Tool> tools) {
    this.catalogue =
        tools.stream()
            .map(Tool::description)
            .sorted(Comparator.comparing(ToolDescription::name))
            .toList();
    for (Tool tool : tools) {
      String name = tool.description().name();
      if (this.tools.put(name, tool) != null) {
        throw new IllegalStateException("Two tools are named " + name + ".");
      }
    }
  }

  /** What there is, by name. */
  public List<ToolDescription> catalogue() {
    return catalogue;
  }

  /** The tool of this name, if there is one. */
  public Optional<ToolDescription> description(String name) {
    return Optional.ofNullable(tools.get(name)).map(Tool::description);
  }

  /**
   * Calls a tool. An unknown name, arguments that do not fit the schema and a tool that fails all
   * come back as an error text that the model can read and mend; only the interruption of the
   * calling thread is thrown.
   */
  public ToolResult call(String name, ToolCall call) throws InterruptedException {
    Tool tool = tools.get(name);
    if (tool == null) {
      return ToolResult.error(
          "There is no tool \"%s\". There are: %s."
              .formatted(name, String.join(", ", tools.sequencedKeySet())));
    }
    try {
      List<String> errors = arguments.errors(tool.description(), call.arguments());
      if (!errors.isEmpty()) {
        return ToolResult.error(
            "The arguments of %s are not acceptable:\n%s"
                .formatted(name, String.join("\n", errors)));
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
