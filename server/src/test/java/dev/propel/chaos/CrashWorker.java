package dev.propel.chaos;

import dev.propel.Propel;
import dev.propel.tools.Tool;
import org.springframework.boot.SpringApplication;
import org.springframework.context.support.GenericApplicationContext;

/** The whole server with the counting tools beside its own: the process that is killed. */
final class CrashWorker {

  /** The system property with the counter's port. */
  static final String COUNTER = "chaos.counter";

  private CrashWorker() {}

  public static void main(String[] arguments) {
    // However the driver ends, nothing of it is left.
    ProcessHandle.current()
        .parent()
        .ifPresent(driver -> driver.onExit().thenRun(() -> Runtime.getRuntime().halt(1)));
    SpringApplication application = new SpringApplication(Propel.class);
    application.setMainApplicationClass(Propel.class);
    application.addInitializers(context ->
        EffectTool.all(Integer.getInteger(COUNTER))
            .forEach(tool ->
                ((GenericApplicationContext) context)
                    .registerBean(tool.description().name(), Tool.class, () -> tool)));
    application.run(arguments);
  }
}
