package dev.propel.identity.provider;

import dev.propel.identity.Role;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Problem.FieldProblem;
import dev.propel.vault.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a client says a provider is to be, unchecked; absent is the usual. */
public record ProviderForm(
    @Nullable String name,
    @Nullable String issuer,
    @Nullable String oauthClient,
    @Nullable String clientSecret,
    @Nullable String subjectClaim,
    @Nullable String groupsClaim,
    @Nullable List<GroupRole> groupRoles,
    @Nullable Role defaultRole,
    @Nullable Boolean emailTrusted,
    @Nullable Boolean enforced,
    @Nullable Boolean acceptTokens,
    @Nullable String tokenAudience,
    @Nullable ProviderState state) {

  private static final int MAX_TEXT = 300;
  private static final int MAX_NAME = 100;
  private static final int MAX_SECRET = 1_000;
  private static final int MAX_GROUPS = 200;

  /** The secret, when there is one to keep. */
  Optional<Secret> secret() {
    return Optional.ofNullable(clientSecret).filter(text -> !text.isBlank()).map(Secret::of);
  }

  /**
   * Checks all fields at once.
   *
   * @param plainHttp whether an issuer may lack TLS
   * @throws Failure 422 naming each field at fault
   */
  ProviderSettings check(boolean plainHttp) {
    List<FieldProblem> problems = new ArrayList<>();
    String checkedName = text("name", name, MAX_NAME, null, problems);
    String checkedIssuer = text("issuer", issuer, MAX_TEXT, null, problems);
    if (!checkedIssuer.isEmpty() && !isIssuer(checkedIssuer, plainHttp)) {
      problems.add(
          new FieldProblem(
              "issuer", "This is an https URL without query, as the provider says it."));
    }
    String checkedClient = text("oauthClient", oauthClient, MAX_TEXT, null, problems);
    if (clientSecret != null && clientSecret.length() > MAX_SECRET) {
      problems.add(
          new FieldProblem("clientSecret", "This has at most " + MAX_SECRET + " characters."));
    }
    String subject = text("subjectClaim", subjectClaim, MAX_NAME, "sub", problems);
    String groups = text("groupsClaim", groupsClaim, MAX_NAME, "groups", problems);
    List<GroupRole> mapped = groupRoles == null ? List.of() : groupRoles;
    if (mapped.size() > MAX_GROUPS) {
      problems.add(new FieldProblem("groupRoles", "There are at most " + MAX_GROUPS + " groups."));
    }
    mapped.forEach(each -> text("groupRoles.group", each.group(), MAX_TEXT, null, problems));
    boolean accepts = Boolean.TRUE.equals(acceptTokens);
    @Nullable String audience =
        tokenAudience == null || tokenAudience.isBlank() ? null : tokenAudience.strip();
    if (accepts && audience == null) {
      problems.add(
          new FieldProblem("tokenAudience", "Accepting tokens needs the audience they are for."));
    }
    if (audience != null && (audience.length() > MAX_TEXT || audience.equals(checkedClient))) {
      problems.add(
          new FieldProblem(
              "tokenAudience",
              "This differs from the client id, whose tokens say who signs in and open nothing."));
    }
    if (!problems.isEmpty()) {
      throw Failure.invalid(problems);
    }
    return new ProviderSettings(
        checkedName,
        checkedIssuer,
        checkedClient,
        subject,
        groups,
        new RoleMapping(mapped, defaultRole),
        Boolean.TRUE.equals(emailTrusted),
        Boolean.TRUE.equals(enforced),
        accepts,
        audience,
        state == null ? ProviderState.ACTIVE : state);
  }

  private static String text(
      String field,
      @Nullable String value,
      int longest,
      @Nullable String usual,
      List<FieldProblem> problems) {
    if ((value == null || value.isBlank()) && usual != null) {
      return usual;
    }
    if (value == null || value.isBlank() || value.strip().length() > longest) {
      problems.add(new FieldProblem(field, "This has 1 to " + longest + " characters."));
      return "";
    }
    return value.strip();
  }

  private static boolean isIssuer(String text, boolean plainHttp) {
    try {
      URI uri = URI.create(text);
      String scheme = String.valueOf(uri.getScheme());
      return (scheme.equals("https") || (plainHttp && scheme.equals("http")))
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null;
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
  }

  /** Does not show the secret. */
  @Override
  public String toString() {
    return "ProviderForm[name=%s, issuer=%s]".formatted(name, issuer);
  }
}
