package dev.propel.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A server as people start it, with a model server beside it, for one measurement. */
record Stage(ModelServerProcess models, ServerProcess server, Postgres postgres)
    implements AutoCloseable {

  /**
   * Starts both.
   *
   * @param modelOptions of the model server
   * @param settings of the server, as environment
   */
  static Stage set(List<String> command, List<String> modelOptions, Map<String, String> settings)
      throws IOException, InterruptedException, SQLException {
    Path data = ServerProcess.temporaryData();
    ModelServerProcess models = ModelServerProcess.start(modelOptions);
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("PROPEL_LOG", "json");
    environment.put("OPENAI_BASE_URL", models.url() + "/v1");
    environment.put("OPENAI_MODELS", "bench");
    try {
      ServerProcess server = ServerProcess.start(command, data, environment);
      return new Stage(models, server, new Postgres(data));
    } catch (IOException | InterruptedException | SQLException failed) {
      models.close();
      throw failed;
    }
  }

  /** A new organization. */
  Api organization(String name) throws IOException, InterruptedException {
    Api api = new Api(server.url());
    api.register(name + "@example.com", "a long bench password", name, name);
    return api;
  }

  /** A published agent of that organization, with one tool. */
  String agent(Api api) throws IOException, InterruptedException {
    String agent =
        api.post(
                "/api/v1/agents",
                Map.of("name", "Bench", "model", "openai/bench", "tools", List.of("calculator")))
            .get("id")
            .asString();
    api.post("/api/v1/agents/" + agent + "/versions", Map.of());
    return agent;
  }

  /** Milliseconds of processor time so far: server, PostgreSQL, model server, this process. */
  Cpu cpu() {
    return new Cpu(
        Proc.cpuMillis(server.pid()),
        Proc.cpuMillis(server.descendants()),
        Proc.cpuMillis(models.pid()),
        Proc.cpuMillis(ProcessHandle.current().pid()));
  }

  @Override
  public void close() throws SQLException {
    postgres.close();
    server.close();
    models.close();
  }

  /** Milliseconds of processor time, by process. */
  record Cpu(double server, double postgres, double models, double client) {

    /** What was used since then, per run. */
    Cpu since(Cpu before, int runs) {
      return new Cpu(
          (server - before.server) / runs,
          (postgres - before.postgres) / runs,
          (models - before.models) / runs,
          (client - before.client) / runs);
    }

    /** Without the clients, which are not the product. */
    double withoutClient() {
      return server + postgres + models;
    }
  }
}
