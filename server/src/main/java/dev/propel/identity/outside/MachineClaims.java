package dev.propel.identity.outside;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.propel.identity.Role;
import dev.propel.identity.provider.RoleMapping;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Permission;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an access token says about the machine that got it for itself (client credentials, RFC 6749
 * §4.4). A token that is not plainly a machine's is nobody's: a person without an account must not
 * come in as one.
 */
final class MachineClaims {

  private static final List<String> CLIENT = List.of("client_id", "azp", "appid");
  private static final List<String> SCOPES = List.of("scope", "scp", "roles");
  private static final String KEYCLOAK_ACCOUNT = "service-account-";

  /** What no token from outside gives. */
  private static final Set<Permission> NEVER =
      EnumSet.of(Permission.PLATFORM_MANAGE, Permission.SIGN_IN_MANAGE);

  private MachineClaims() {}

  /**
   * The client's id. RFC 9068 §2.2 has it as the subject; Entra says {@code idtyp}, Keycloak names
   * an account of the client's.
   */
  static Optional<String> client(JWTClaimsSet claims) {
    Optional<String> client =
        CLIENT.stream().flatMap(name -> text(claims.getClaim(name)).stream()).findFirst();
    return client.filter(id ->
        id.equals(claims.getSubject())
            || "app".equals(claims.getClaim("idtyp"))
            || "client-credentials".equals(claims.getClaim("gty"))
            || (KEYCLOAK_ACCOUNT + id).equals(claims.getClaim("preferred_username")));
  }

  /** What its scopes and roles name, and what its groups give. */
  static Set<Permission> permissions(JWTClaimsSet claims, String groupsClaim, RoleMapping mapping) {
    Set<String> said = new HashSet<>();
    SCOPES.forEach(name -> words(claims.getClaim(name)).forEach(said::add));
    Set<Permission> permissions = EnumSet.noneOf(Permission.class);
    said.forEach(word -> Permission.labelled(word).ifPresent(permissions::add));
    Set<String> groups = new HashSet<>(said);
    words(claims.getClaim(groupsClaim)).forEach(groups::add);
    // The fallback is for people.
    new RoleMapping(mapping.groups(), null)
        .roleFor(groups)
        .map(Role::permissions)
        .ifPresent(permissions::addAll);
    permissions.removeAll(NEVER);
    return permissions;
  }

  /** The same for ever: a UUID of version 8 (RFC 9562 §5.8) over who it is to whom. */
  static UUID id(OrganizationId organization, String issuer, String client) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(
                  "propel/machine\n%s\n%s\n%s"
                      .formatted(organization, issuer, client)
                      .getBytes(StandardCharsets.UTF_8));
      ByteBuffer bits = ByteBuffer.wrap(hash);
      long high = (bits.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x8000L;
      long low = (bits.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
      return new UUID(high, low);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("This Java lacks SHA-256.", impossible);
    }
  }

  private static Stream<String> words(@Nullable Object claim) {
    return switch (claim) {
      case String text -> Stream.of(text.split(" +"));
      case Collection<?> many -> many.stream().filter(Objects::nonNull).map(Object::toString);
      case null, default -> Stream.empty();
    };
  }

  private static Optional<String> text(@Nullable Object claim) {
    return claim instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
  }
}
