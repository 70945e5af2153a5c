package dev.propel.kernel.postgres;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which database Propel uses.
 *
 * @param folder where the embedded PostgreSQL keeps everything; not used with a url
 * @param url an external server instead of the embedded one, signing in as the owner ({@code
 *     DATABASE_URL})
 * @param appUrl how the application itself signs in there, when not as {@code propel_app} with the
 *     derived password ({@code DATABASE_APP_URL})
 * @param listenUrl the server's own address, past a pooler that cannot LISTEN, when the
 *     application's goes through one ({@code DATABASE_LISTEN_URL})
 * @param poolSize connections of this process at most, 1 to {@value #MAX_POOL_SIZE}
 */
@ConfigurationProperties("propel.database")
record DatabaseSettings(
    @DefaultValue("data/postgres") Path folder,
    @Nullable String url,
    @Nullable String appUrl,
    @Nullable String listenUrl,
    @DefaultValue("10") int poolSize) {

  /** The embedded server takes 64 connections; some stay for migrations and people. */
  static final int MAX_POOL_SIZE = 50;

  DatabaseSettings {
    folder = folder.toAbsolutePath().normalize();
    if (poolSize < 1 || poolSize > MAX_POOL_SIZE) {
      throw StartFailures.operator(
          "pool_size_out_of_bounds",
          "DATABASE_POOL_SIZE is " + poolSize + "; it is a number from 1 to " + MAX_POOL_SIZE);
    }
    if (isBlank(url) && !isBlank(appUrl)) {
      throw StartFailures.operator(
          "database_url_missing", "DATABASE_APP_URL is given without DATABASE_URL.");
    }
    if (isBlank(url) && !isBlank(listenUrl)) {
      throw StartFailures.operator(
          "database_url_missing", "DATABASE_LISTEN_URL is given without DATABASE_URL.");
    }
  }

  /** The external server's owner, if there is an external server. */
  Optional<DatabaseUrl> owner() {
    return Optional.ofNullable(url).filter(text -> !text.isBlank()).map(DatabaseUrl::of);
  }

  /** The application's own sign-in on the external server, if given. */
  Optional<DatabaseUrl> application() {
    return Optional.ofNullable(appUrl).filter(text -> !text.isBlank()).map(DatabaseUrl::of);
  }

  /** Where to LISTEN, when that is not where the application signs in. */
  Optional<DatabaseUrl> listening() {
    return Optional.ofNullable(listenUrl).filter(text -> !text.isBlank()).map(DatabaseUrl::of);
  }

  @Override
  public String toString() {
    return "DatabaseSettings[folder=%s, owner=%s, application=%s, listening=%s, poolSize=%d]"
        .formatted(folder, owner(), application(), listening(), poolSize);
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
