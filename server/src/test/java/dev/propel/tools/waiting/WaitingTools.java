package dev.propel.tools.waiting;

import dev.propel.tools.WaitingTool;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The package's tools for tests of others. */
public final class WaitingTools {

  private WaitingTools() {}

  public static List<WaitingTool> all() {
    JsonMapper json = JsonMapper.shared();
    return List.of(new AskPersonTool(json), new WaitForSignalTool(json), new WaitUntilTool(json));
  }
}
