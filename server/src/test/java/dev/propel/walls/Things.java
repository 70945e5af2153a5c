package dev.propel.walls;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One of everything that an organization has: what stands for each collection in a path. */
record Things(Map<String, String> byCollection) {

  Things {
    byCollection = Map.copyOf(byCollection);
  }

  /** The member of the collection; without one, the attack would not be made. */
  String of(String collection, ApiOperation operation) {
    String id = byCollection.get(collection);
    if (id == null) {
      throw new AssertionError(
          "%s names one of `%s`, of which the victim has none: make one in House.furnish"
              .formatted(operation.name(), collection));
    }
    return id;
  }

  /** What a field like {@code agentId} refers to. */
  String referredBy(String field, ApiOperation operation) {
    return of(collection(field), operation);
  }

  /** Where that is; a few fields are named by what they do. */
  static String collection(String field) {
    if (field.equals("editOf")) {
      return "messages";
    }
    String thing = field.endsWith("Id") ? field.substring(0, field.length() - 2) : field;
    return thing.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT) + "s";
  }

  /** These and more. */
  Things and(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(byCollection);
    all.putAll(more);
    return new Things(all);
  }

  /** These with some collections' members replaced by the other's. */
  Things with(Collection<String> collections, Things other) {
    Map<String, String> mixed = new HashMap<>(byCollection);
    collections.forEach(each -> {
      String replacement = other.byCollection.get(each);
      if (replacement != null) {
        mixed.put(each, replacement);
      }
    });
    return new Things(mixed);
  }
}
