package dev.propel.identity.http;

import dev.propel.identity.People;
import dev.propel.identity.access.Looks;
import dev.propel.identity.account.Person;
import dev.propel.identity.organization.MemberRole;
import dev.propel.identity.organization.Organizations;
import dev.propel.identity.organization.OwnOrganization;
import dev.propel.identity.secondfactor.SignInPolicies;
import dev.propel.kernel.AnyCaller;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Subject;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/me", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Organizations")
class MeResource {

  private final People people;
  private final Organizations organizations;
  private final SignInPolicies policies;
  private final Looks looks;

  MeResource(People people, Organizations organizations, SignInPolicies policies, Looks looks) {
    this.looks = looks;
    this.policies = policies;
    this.people = people;
    this.organizations = organizations;
  }

  @GetMapping
  @AnyCaller(confined = true)
  @Operation(
      summary = "Say who asks",
      description = "The credential's holder, its organization and what it may do there.")
  MeDocument me(Caller caller) {
    List<OwnOrganization> own = organizations.list(caller);
    OwnOrganization here =
        own.stream()
            .filter(each -> each.organization().id().equals(caller.organization()))
            .findFirst()
            .orElseGet(() -> new OwnOrganization(organizations.own(caller), Optional.empty()));
    @Nullable Person person =
        switch (caller.subject()) {
          case Subject.User _ -> people.self(caller);
          case Subject.ApiKey _, Subject.Machine _, Subject.Gateway _, Subject.Platform _ -> null;
        };
    return new MeDocument(
        kind(caller.subject()),
        person,
        OrganizationSummary.of(here.organization()),
        here.role().map(MemberRole::id).orElse(null),
        here.role().map(MemberRole::name).orElse(null),
        caller.permissions().stream().sorted(Comparator.comparing(Permission::label)).toList(),
        person != null && policies.lacks(caller.organization(), person.id()),
        own.stream().map(OrganizationDocument::of).toList(),
        look(caller, here));
  }

  private @Nullable AccessGrantDocument look(Caller caller, OwnOrganization here) {
    return here.role().isEmpty() && caller.subject() instanceof Subject.User(UUID user)
        ? looks
            .grant(caller.organization(), user)
            .map(grant -> AccessGrantDocument.of(grant, null))
            .orElse(null)
        : null;
  }

  private static String kind(Subject subject) {
    return switch (subject) {
      case Subject.User _ -> "user";
      case Subject.ApiKey _ -> "apiKey";
      case Subject.Machine _ -> "machine";
      case Subject.Gateway _ -> "gateway";
      case Subject.Platform _ -> "platform";
    };
  }
}
