package dev.propel.kernel.postgres;

import dev.propel.kernel.Failure;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL database is and who signs in there. Reads the usual forms: {@code
 * postgres://user:password@host:port/database?sslmode=…}, {@code postgresql://…} and {@code
 * jdbc:postgresql://…?user=…&password=…}. Its text never shows the password.
 *
 * @param address host and port, or several with commas between them
 * @param parameters the driver's own settings, by the names of pgjdbc
 */
public record DatabaseUrl(
    String address, String database, String user, String password, Map<String, String> parameters) {

  private static final Pattern FORM =
      Pattern.compile(
          "(?:jdbc:)?postgres(?:ql)?://(?:(?<user>[^:@/]*)(?::(?<password>[^@/]*))?@)?"
              + "(?<address>[^/?@]*)(?:/(?<database>[^?]*))?(?:\\?(?<query>.*))?");

  /** What libpq calls differently from pgjdbc. */
  private static final Map<String, String> DRIVER_NAMES =
      Map.of(
          "application_name", "ApplicationName",
          "channel_binding", "channelBinding",
          "connect_timeout", "connectTimeout",
          "gssencmode", "gssEncMode");

  /** Copies the parameters. */
  public DatabaseUrl {
    parameters = Map.copyOf(parameters);
  }

  /** Reads one of the usual forms; refuses others, naming the setting but never its value. */
  public static DatabaseUrl of(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw unreadable();
    }
    Map<String, String> parameters = parameters(matcher.group("query"));
    String user = decode(matcher.group("user"));
    String inQuery = parameters.remove("user");
    String passwordInQuery = parameters.remove("password");
    String password = decode(matcher.group("password"));
    user = user.isEmpty() && inQuery != null ? inQuery : user;
    password = password.isEmpty() && passwordInQuery != null ? passwordInQuery : password;
    String database = decode(matcher.group("database"));
    if (user.isEmpty()) {
      throw unreadable();
    }
    String address = matcher.group("address");
    return new DatabaseUrl(
        address.isEmpty() ? "localhost" : address,
        database.isEmpty() ? user : database,
        user,
        password,
        parameters);
  }

  /** The same database, signing in as somebody else. */
  public DatabaseUrl as(String otherUser, String otherPassword) {
    return new DatabaseUrl(address, database, otherUser, otherPassword, parameters);
  }

  /** Another database of the same server. */
  public DatabaseUrl database(String otherDatabase) {
    return new DatabaseUrl(address, otherDatabase, user, password, parameters);
  }

  /** What the driver is given: no user and no password in it. */
  public String jdbc() {
    String query =
        parameters.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
            .sorted()
            .collect(Collectors.joining("&"));
    return "jdbc:postgresql://"
        + address
        + "/"
        + encode(database)
        + (query.isEmpty() ? "" : "?" + query);
  }

  /** The whole as one text, password included, as {@code DATABASE_URL} takes it. */
  public String secretText() {
    return jdbc()
        .replaceFirst("^jdbc:postgresql://", "")
        .transform(rest -> "postgres://" + encode(user) + ":" + encode(password) + "@" + rest);
  }

  @Override
  public String toString() {
    return user + "@" + address + "/" + database;
  }

  private static Map<String, String> parameters(@Nullable String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (query == null || query.isEmpty()) {
      return parameters;
    }
    for (String pair : query.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      String name = DRIVER_NAMES.getOrDefault(parts[0], parts[0]);
      parameters.put(name, parts.length == 2 ? decode(parts[1]) : "");
    }
    return parameters;
  }

  private static String decode(@Nullable String text) {
    if (text == null) {
      return "";
    }
    // A plus is a plus in the authority of a URL; the decoder is one for forms.
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Failure unreadable() {
    return StartFailures.operator(
        "database_url_unreadable",
        "DATABASE_URL (or DATABASE_APP_URL) is not a database address. It looks like"
            + " postgres://user:password@host:5432/database?sslmode=require; special characters in"
            + " the password are percent-encoded.");
  }
}
