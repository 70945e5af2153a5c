package dev.propel.kernel.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.propel.kernel.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong around a database server on a machine, made to go wrong. */
class EmbeddedPostgresIT {

  private static final Path PROGRAMS = Path.of("target", "postgres").toAbsolutePath();
  private static final int NOBODY = 65534;

  /** Has no line in {@code /etc/passwd}, as in a container that is told to run as some number. */
  private static final int NAMELESS_USER = 54321;

  /** Made once and copied: making one takes a second. */
  @TempDir private static Path made;

  @TempDir private Path home;

  @BeforeAll
  static void make() {
    EmbeddedPostgres.start(made, PROGRAMS).close();
  }

  @Test
  void dataOutlivesARestartAndThePortStays() throws Exception {
    useMade();
    DatabaseUrl first;
    try (EmbeddedPostgres postgres = start()) {
      first = postgres.owner();
      execute(first, "create table kept as select 7 as value");
    }
    try (EmbeddedPostgres postgres = start()) {
      assertThat(postgres.owner()).isEqualTo(first);
      assertThat(answer(postgres.owner(), "select value from kept")).isEqualTo("7");
    }
  }

  @Test
  void theServerIsDurableAndClosedToOthers() throws SQLException, IOException {
    useMade();
    try (EmbeddedPostgres postgres = start()) {
      assertThat(answer(postgres.owner(), "show fsync")).isEqualTo("on");
      assertThat(answer(postgres.owner(), "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(answer(postgres.owner(), "show server_version")).startsWith("18.6");
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> answer(postgres.owner().as("postgres", "guess"), "select 1"))
          .withMessageContaining("password authentication failed");
    }
    assertThat(permissions(folder())).isEqualTo("rwx------");
    assertThat(permissions(folder().resolve("password"))).isEqualTo("rw-------");
  }

  @Test
  void theServerKnowsNothingOfOurEnvironment() throws IOException {
    useMade();
    try (EmbeddedPostgres _ = start()) {
      String pid = Files.readAllLines(pidFile()).getFirst();
      String environment = Files.readString(Path.of("/proc", pid, "environ"));
      assertThat(environment.split("\0"))
          .allMatch(entry -> entry.matches("(PATH|LC_ALL|TZ|PWD|OLDPWD|_|SHLVL|PG[A-Z_]+)=.*"));
    }
  }

  @Test
  void aKilledProcessTakesItsServerAlongAndTheNextStartsAtOnce() throws Exception {
    useMade();
    List<ProcessHandle> server;
    try (Holder holder = Holder.start(folder(), PROGRAMS)) {
      server = holder.below();
      assertThat(server).isNotEmpty();
      holder.kill();
    }
    for (ProcessHandle process : server) {
      process.onExit().get(30, TimeUnit.SECONDS);
    }
    try (EmbeddedPostgres postgres = start()) {
      assertThat(answer(postgres.owner(), "select 1")).isEqualTo("1");
    }
  }

  @Test
  void aStartRightAfterAKillWaitsForTheOldServerToEnd() throws Exception {
    useMade();
    try (Holder holder = Holder.start(folder(), PROGRAMS)) {
      holder.kill();
      try (EmbeddedPostgres postgres = start()) {
        assertThat(answer(postgres.owner(), "select 1")).isEqualTo("1");
      }
    }
  }

  @Test
  void aServerThatLostItsWatchdogIsStoppedByTheNextStart() throws Exception {
    useMade();
    try (Holder holder = Holder.start(folder(), PROGRAMS)) {
      List<ProcessHandle> watchdogs =
          holder.below().stream().filter(process -> !isPostgres(process)).toList();
      assertThat(watchdogs).isNotEmpty();
      watchdogs.forEach(ProcessHandle::destroyForcibly);
      holder.kill();
    }
    String orphan = Files.readAllLines(pidFile()).getFirst();
    try (EmbeddedPostgres postgres = start()) {
      assertThat(answer(postgres.owner(), "select 1")).isEqualTo("1");
      assertThat(Files.readAllLines(pidFile()).getFirst()).isNotEqualTo(orphan);
    }
  }

  @Test
  void aPidFileThatNamesSomebodyElsesProcessIsNoObstacle() throws Exception {
    useMade();
    Process bystander = new ProcessBuilder("sleep", "600").start();
    try {
      Files.writeString(
          pidFile(),
          """
          %d
          %s
          1700000000
          5432

          127.0.0.1
              12345     12345
          ready
          """
              .formatted(bystander.pid(), folder().resolve("cluster")));
      try (EmbeddedPostgres postgres = start()) {
        assertThat(answer(postgres.owner(), "select 1")).isEqualTo("1");
      }
      assertThat(bystander.isAlive()).isTrue();
    } finally {
      bystander.destroyForcibly();
    }
  }

  @Test
  void aTakenPortIsAvoided() throws Exception {
    useMade();
    int last = Integer.parseInt(Files.readString(folder().resolve("port")));
    try (ServerSocket other = new ServerSocket(last, 1, InetAddress.getLoopbackAddress());
        EmbeddedPostgres postgres = start()) {
      assertThat(postgres.owner().address()).doesNotEndWith(":" + other.getLocalPort());
      assertThat(answer(postgres.owner(), "select 1")).isEqualTo("1");
    }
  }

  @Test
  void aFolderOfAnotherMajorVersionIsLeftAloneAndTheWayOutIsSaid() throws IOException {
    Path version = Files.createDirectories(folder().resolve("cluster")).resolve("PG_VERSION");
    Files.writeString(version, "17\n");
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(this::start)
        .withMessageContainingAll("postgres_major_differs", "PostgreSQL 17", "pg_upgrade");
    assertThat(version).hasContent("17");
  }

  @Test
  void aFolderThatIsOpenToOthersIsClosed() throws IOException {
    Files.createDirectories(folder());
    Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("rwxrwxrwx"));
    start().close();
    assertThat(permissions(folder())).isEqualTo("rwx------");
  }

  @Test
  void aFolderOfAnotherUserIsRefused() throws IOException {
    assumeRoot();
    Files.createDirectories(folder());
    Files.setAttribute(folder(), "unix:uid", NAMELESS_USER);
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(this::start)
        .withMessageContainingAll("data_folder_of_another_user", "54321", "chown");
  }

  @Test
  void aFolderThatAnotherProcessHoldsIsRefused() throws Exception {
    useMade();
    try (Holder _ = Holder.start(folder(), PROGRAMS)) {
      assertThatExceptionOfType(Failure.class)
          .isThrownBy(this::start)
          .withMessageContainingAll("data_folder_in_use", "DATABASE_URL");
    }
  }

  @Test
  void aFolderThatThisProcessHoldsIsRefused() throws IOException {
    useMade();
    try (EmbeddedPostgres _ = start()) {
      assertThatExceptionOfType(Failure.class)
          .isThrownBy(this::start)
          .withMessageContaining("data_folder_in_use");
    }
  }

  @Test
  void aFirstStartThatWasCutOffIsMadeAgain() throws Exception {
    Path draft = Files.createDirectories(folder().resolve("cluster.new"));
    Files.writeString(draft.resolve("PG_VERSION"), "18\n");
    try (EmbeddedPostgres postgres = start()) {
      assertThat(answer(postgres.owner(), "select 1")).isEqualTo("1");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {NOBODY, NAMELESS_USER})
  void anOrdinaryUserNeedsNoPrivileges(int user) throws Exception {
    assumeRoot(); // Otherwise every other test here is this one.
    Path open = Files.createTempDirectory("propel-ordinary");
    try {
      String classPath = copyClassPath(open);
      Files.setAttribute(open, "unix:uid", user);
      try (Holder holder =
          Holder.start(
              List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups"),
              classPath,
              open.resolve("data"),
              open.resolve("data"))) {
        assertThat(holder.below().stream().filter(EmbeddedPostgresIT::isPostgres)).isNotEmpty();
        assertThat(Files.getAttribute(open.resolve("data/cluster"), "unix:uid")).isEqualTo(user);
      }
    } finally {
      PostgresBinaries.delete(open);
    }
  }

  private EmbeddedPostgres start() {
    return EmbeddedPostgres.start(folder(), PROGRAMS);
  }

  private void useMade() throws IOException {
    copyTree(made, folder());
  }

  private Path folder() {
    return home.resolve("postgres");
  }

  private Path pidFile() {
    return folder().resolve("cluster").resolve("postmaster.pid");
  }

  /** The class path where that user can read it; ours may be in a home that is closed to it. */
  private static String copyClassPath(Path target) throws IOException {
    Path classes = Files.createDirectory(target.resolve("classes"));
    StringBuilder classPath = new StringBuilder(classes.toString());
    for (String entry : System.getProperty("java.class.path").split(":", -1)) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path)) {
        copyTree(path.resolve("dev/propel/kernel"), classes.resolve("dev/propel/kernel"));
      } else if (entry.matches(".*(postgres|compress|/xz|commons-|slf4j|logback|jspecify).*jar")) {
        Path copy = target.resolve(path.getFileName());
        Files.copy(path, copy);
        classPath.append(':').append(copy);
      }
    }
    return classPath.toString();
  }

  private static void copyTree(Path from, Path to) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    Files.createDirectories(to);
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path copy = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(copy);
          Files.setPosixFilePermissions(copy, Files.getPosixFilePermissions(path));
        } else {
          Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process.info().command().orElse("").endsWith("/postgres");
  }

  private static void assumeRoot() throws IOException {
    assumeTrue(PostgresFolder.user() == 0, "needs root");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static void execute(DatabaseUrl url, String sql) throws SQLException {
    try (Connection connection = connect(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String answer(DatabaseUrl url, String sql) throws SQLException {
    try (Connection connection = connect(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static Connection connect(DatabaseUrl url) throws SQLException {
    return DriverManager.getConnection(url.jdbc(), url.user(), url.password());
  }
}
