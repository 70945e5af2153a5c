package dev.propel.identity.provider;

import dev.propel.identity.Role;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which role follows from a person's groups at the provider.
 *
 * @param fallback for who is in none of the groups; null lets them not in
 */
public record RoleMapping(List<GroupRole> groups, @Nullable Role fallback) {

  /** Copies the groups. */
  public RoleMapping {
    groups = List.copyOf(groups);
  }

  /** The highest role that one of the groups gives; otherwise the fallback, if there is one. */
  public Optional<Role> roleFor(Collection<String> memberOf) {
    return groups.stream()
        .filter(each -> memberOf.contains(each.group()))
        .map(GroupRole::role)
        .max(Comparator.naturalOrder())
        .or(() -> Optional.ofNullable(fallback));
  }
}
