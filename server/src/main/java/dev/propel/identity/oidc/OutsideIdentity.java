package dev.propel.identity.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.propel.identity.provider.Provider;
import dev.propel.kernel.Failure;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who a provider says somebody is.
 *
 * @param subject never changes and is never given to another
 * @param email the address, whoever checked it
 * @param emailVerified whether the provider, or who configured it, vouches for the address
 * @param name how the person is called, if said
 * @param groups what they belong to there; empty when nothing was said
 */
public record OutsideIdentity(
    String subject,
    Optional<String> email,
    boolean emailVerified,
    Optional<String> name,
    Optional<List<String>> groups) {

  private static final int MAX_SUBJECT = 500;

  /**
   * Reads the claims of a checked token.
   *
   * @throws Failure 401 {@code subject_missing}
   */
  public static OutsideIdentity of(Provider provider, JWTClaimsSet claims) {
    @Nullable Object subject = claims.getClaim(provider.subjectClaim());
    if (subject == null
        || subject.toString().isBlank()
        || subject.toString().length() > MAX_SUBJECT) {
      throw Failure.unauthenticated(
          "subject_missing",
          "The identity provider does not say who you are: its token lacks the claim "
              + provider.subjectClaim()
              + ".");
    }
    return new OutsideIdentity(
        subject.toString(),
        email(claims),
        provider.emailTrusted() || isTrue(claims.getClaim("email_verified")),
        text(claims.getClaim("name")),
        texts(claims.getClaim(provider.groupsClaim())));
  }

  /** Azure AD B2C says {@code emails}, a list, where others say {@code email}. */
  private static Optional<String> email(JWTClaimsSet claims) {
    return text(claims.getClaim("email"))
        .or(() -> texts(claims.getClaim("emails")).stream().flatMap(List::stream).findFirst());
  }

  /** Some providers write it as a text. */
  private static boolean isTrue(@Nullable Object claim) {
    return Boolean.TRUE.equals(claim) || "true".equals(claim);
  }

  private static Optional<String> text(@Nullable Object claim) {
    return claim instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
  }

  private static Optional<List<String>> texts(@Nullable Object claim) {
    return switch (claim) {
      case Collection<?> many ->
          Optional.of(many.stream().filter(Objects::nonNull).map(Object::toString).toList());
      case String one -> Optional.of(List.of(one));
      case null, default -> Optional.empty();
    };
  }
}
