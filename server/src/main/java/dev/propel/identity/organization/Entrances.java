package dev.propel.identity.organization;

import dev.propel.identity.access.Looks;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Subject;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Which of a person's organizations a way of coming in opens. */
@Component
public class Entrances {

  private final Memberships memberships;
  private final SingleSignOnRule singleSignOn;
  private final Looks looks;

  Entrances(Memberships memberships, SingleSignOnRule singleSignOn, Looks looks) {
    this.looks = looks;
    this.memberships = memberships;
    this.singleSignOn = singleSignOn;
  }

  /**
   * The person as a caller, come by anything but an organization's own provider: in the wanted
   * organization; otherwise in the usual one, otherwise in the oldest that takes them so.
   *
   * @throws Failure 404 when the person does not belong to the wanted organization, 403 {@code
   *     single_sign_on_required}, 401 {@code no_organization}
   */
  public Caller open(UUID user, Optional<OrganizationId> wanted, Optional<OrganizationId> usual) {
    Optional<Caller> looking = wanted.or(() -> usual).flatMap(each -> looks(each, user));
    if (looking.isPresent()) {
      return looking.get();
    }
    if (wanted.isPresent()) {
      Caller caller = memberships.callerFor(user, wanted, Optional.empty());
      requireOpen(caller.organization(), user);
      return caller;
    }
    Set<OrganizationId> candidates = new LinkedHashSet<>();
    usual.ifPresent(candidates::add);
    candidates.addAll(memberships.organizationsOf(user));
    boolean demanded = false;
    for (OrganizationId candidate : candidates) {
      Optional<MemberRole> role = memberships.roleOf(candidate, user);
      if (role.isPresent() && singleSignOn.demandedOf(candidate, user, role.get())) {
        demanded = true;
      } else if (role.isPresent()) {
        return memberships.callerFor(user, Optional.of(candidate), Optional.empty());
      }
    }
    throw demanded
        ? required()
        : Failure.unauthenticated("no_organization", "You belong to no organization any more.");
  }

  /** A platform administrator, who is no member there, while a grant counts. */
  private Optional<Caller> looks(OrganizationId organization, UUID user) {
    return memberships.roleOf(organization, user).isPresent()
        ? Optional.empty()
        : looks.into(organization, user);
  }

  /**
   * The person as a caller, come by an organization's own provider: there and nowhere else.
   *
   * @throws Failure 404 when another organization is wanted, 401 {@code membership_ended}
   */
  public Caller confined(UUID user, OrganizationId organization, Optional<OrganizationId> wanted) {
    if (wanted.isPresent() && !wanted.get().equals(organization)) {
      throw Failure.notFound("organization");
    }
    MemberRole role =
        memberships
            .roleOf(organization, user)
            .orElseThrow(() ->
                Failure.unauthenticated(
                    "membership_ended", "You do not belong to this organization any more."));
    return new Caller(new Subject.User(user), organization, role.permissions(), true);
  }

  /**
   * Refuses a member who must come by the organization's own provider and did not.
   *
   * @throws Failure 403 {@code single_sign_on_required}
   */
  public void requireOpen(OrganizationId organization, UUID user) {
    if (memberships
        .roleOf(organization, user)
        .filter(role -> singleSignOn.demandedOf(organization, user, role))
        .isPresent()) {
      throw required();
    }
  }

  /** Whether only being an owner lets this person in without the organization's provider. */
  public boolean breaksGlass(OrganizationId organization, UUID user) {
    return memberships
        .roleOf(organization, user)
        .filter(role -> singleSignOn.waivedFor(organization, user, role))
        .isPresent();
  }

  private static Failure required() {
    return Failure.forbidden(
        "single_sign_on_required", "Your organization asks you to come by its single sign-on.");
  }
}
