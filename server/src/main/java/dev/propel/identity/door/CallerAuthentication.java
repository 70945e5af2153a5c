package dev.propel.identity.door;

import dev.propel.kernel.Caller;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;

/** A checked credential, as Spring Security carries it: only the caller, nothing to leak. */
final class CallerAuthentication extends AbstractAuthenticationToken {

  private final transient Caller caller;

  CallerAuthentication(Caller caller) {
    super(List.<GrantedAuthority>of());
    this.caller = caller;
    super.setAuthenticated(true);
  }

  @Override
  public Caller getPrincipal() {
    return caller;
  }

  @Override
  public @Nullable Object getCredentials() {
    return null;
  }

  @Override
  public String getName() {
    return caller.subject().label();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CallerAuthentication same && caller.equals(same.caller);
  }

  @Override
  public int hashCode() {
    return Objects.hash(caller);
  }
}
