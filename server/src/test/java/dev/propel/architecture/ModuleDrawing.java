package dev.propel.architecture;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModuleDependency;
import org.springframework.modulith.core.ApplicationModules;

/** Draws the modules and who uses whom, as Mermaid, which code hosts render by themselves. */
final class ModuleDrawing {

  private static final String EVERYBODY_USES = "kernel";

  private ModuleDrawing() {}

  static String of(ApplicationModules modules) {
    List<ApplicationModule> known =
        modules.stream().sorted(Comparator.comparing(ModuleDrawing::name)).toList();
    StringBuilder drawing =
        new StringBuilder(
            """
            # Modules

            Drawn by a test from the code (`ModuleStructureTest`); do not edit. An arrow means "uses the face of".
            All modules use `kernel`, which uses none.

            ```mermaid
            flowchart TD
            """);
    known.forEach(module -> drawing.append("  ").append(name(module)).append('\n'));
    for (ApplicationModule module : known) {
      uses(module, modules)
          .forEach(used ->
              drawing.append("  ").append(name(module)).append(" --> ").append(used).append('\n'));
    }
    return drawing.append("```\n").toString();
  }

  private static TreeSet<String> uses(ApplicationModule module, ApplicationModules modules) {
    TreeSet<String> names = new TreeSet<>();
    module.getDirectDependencies(modules).stream()
        .map(ApplicationModuleDependency::getTargetModule)
        .map(ModuleDrawing::name)
        .filter(name -> !name.equals(EVERYBODY_USES) && !name.equals(name(module)))
        .forEach(names::add);
    return names;
  }

  private static String name(ApplicationModule module) {
    return module.getIdentifier().toString();
  }
}
