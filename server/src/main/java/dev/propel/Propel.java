package dev.propel;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The server process: starts the modules that its roles ask for. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Propel {

  /** Starts the server; configuration comes from the environment. */
  public static void main(String[] arguments) {
    SpringApplication.run(Propel.class, arguments);
  }
}
