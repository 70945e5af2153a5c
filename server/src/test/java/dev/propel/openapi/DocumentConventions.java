package dev.propel.openapi;

import dev.propel.kernel.http.ProblemDocument;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Contact;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/** What holds for the document: who we are, how to sign in, tags, the schema of problems. */
final class DocumentConventions implements GlobalOpenApiCustomizer {

  private static final Map<String, String> TAGS =
      Map.ofEntries(
          Map.entry("Agents", "What agents are told and may use, and their published versions"),
          Map.entry("API keys", "Credentials for machines"),
          Map.entry("Audit", "Who did what, and how it ended"),
          Map.entry("Conversations", "Conversations with agents and what is said in them"),
          Map.entry("Credentials", "What agents need elsewhere; replaced, never read"),
          Map.entry("Health", "How the server is"),
          Map.entry("Interrupts", "What runs wait for, and answers to it"),
          Map.entry("Keys", "What secrets are sealed with, and how that is replaced"),
          Map.entry("Models", "The models that agents can run on"),
          Map.entry("Organizations", "The organization, its members, and who the caller is there"),
          Map.entry("Platform", "The deployment itself: for platform administrators alone"),
          Map.entry("Privacy", "What is held of people and organizations, and how it goes"),
          Map.entry("Runs", "Pieces of agent work: their state, journal and events"),
          Map.entry("Schedules", "Runs that begin by themselves, again and again or once"),
          Map.entry("Sign-in", "Signing up, in and out, and the keys that tokens are checked with"),
          Map.entry("Account", "A person's own account"),
          Map.entry("Directory", "An organization's directory tells who belongs to it: SCIM 2.0"),
          Map.entry("Mailbox", "Mails of a deployment without a mail transport"),
          Map.entry("Second factor", "Codes of an authenticator app at sign-in"),
          Map.entry(
              "Single sign-on",
              "The organization's own identity providers and the domains of its people"),
          Map.entry("Tools", "What agents can call"));

  @Override
  public void customise(OpenAPI document) {
    document.setInfo(info());
    document.setServers(
        List.of(new Server().url("/").description("The server that gave this document")));
    document.setSecurity(List.of(new SecurityRequirement().addList("bearer")));
    Components components =
        document.getComponents() == null ? new Components() : document.getComponents();
    document.setComponents(components);
    components.addSecuritySchemes(
        "bearer",
        new SecurityScheme()
            .type(SecurityScheme.Type.HTTP)
            .scheme("bearer")
            .description("An access token, an API key, or a dedicated deployment's gateway token"));
    anything(components);
    ResponseSchemas.complete(document);
    problem(components);
    tags(document);
    sortPaths(document);
    nameOperations(document);
  }

  private static Info info() {
    return new Info()
        .title("Propel")
        .version("1")
        .description(
            """
            Runs AI agents for many organizations.

            The organization comes from the credential. A caller who belongs to several can name one in the path: every \
            resource `/api/v1/X` is also served as `/api/v1/organizations/{organization}/X`, with membership checked.

            Refusals are RFC 9457 problem documents with a stable `code`. Lists take `limit` and `cursor` and answer \
            `items` and `nextCursor`. Writes take an `Idempotency-Key`, changes an `If-Match`. Times are UTC.\
            """)
        .contact(new Contact().name("The operator of this deployment"))
        .license(new License().name("Proprietary").identifier("LicenseRef-Propel"));
  }

  /** A JSON tree is any JSON, not the class that holds it. */
  private static void anything(Components components) {
    Schema<Object> anything = new Schema<>();
    anything.setDescription("Any JSON value");
    components.getSchemas().computeIfPresent("JsonNode", (name, generated) -> anything);
  }

  private static void problem(Components components) {
    ResolvedSchema resolved =
        ModelConverters.getInstance(true)
            .resolveAsResolvedSchema(new AnnotatedType(ProblemDocument.class).resolveAsRef(false));
    components.addSchemas("Problem", resolved.schema.name("Problem"));
    resolved.referencedSchemas.forEach((name, schema) -> {
      if (!name.equals("ProblemDocument")) {
        components.addSchemas(name, schema);
      }
    });
    @SuppressWarnings("rawtypes")
    Map<String, Schema> sorted = new TreeMap<>(components.getSchemas());
    sorted.remove("ProblemDocument");
    components.setSchemas(sorted);
  }

  private static void tags(OpenAPI document) {
    Set<String> used = new TreeSet<>();
    operations(document).forEach(operation -> used.addAll(operation.getTags()));
    document.setTags(
        used.stream()
            .map(name -> new Tag().name(name).description(description(name)))
            .sorted(Comparator.comparing(Tag::getName))
            .toList());
  }

  private static String description(String tag) {
    String description = TAGS.get(tag);
    if (description == null) {
      throw new IllegalStateException("Describe the tag " + tag + " in " + TAGS.keySet());
    }
    return description;
  }

  private static void sortPaths(OpenAPI document) {
    Paths sorted = new Paths();
    new TreeMap<>(document.getPaths()).forEach(sorted::addPathItem);
    document.setPaths(sorted);
  }

  /** Ids are the method and the path, unless a resource chose one: they stay when code moves. */
  private static void nameOperations(OpenAPI document) {
    Set<String> taken = new HashSet<>();
    document
        .getPaths()
        .forEach((path, item) ->
            item.readOperationsMap()
                .forEach(
                    (method, operation) -> operation.setOperationId(name(path, method, taken))));
  }

  private static String name(String path, PathItem.HttpMethod method, Set<String> taken) {
    StringBuilder name = new StringBuilder(method.name().toLowerCase(Locale.ROOT));
    String words = path.replaceFirst("^/api/v1", "").replace("{", "by-");
    for (String word : words.split("[^A-Za-z0-9]+")) {
      if (!word.isEmpty()) {
        name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
      }
    }
    String id = name.toString();
    if (!taken.add(id)) {
      throw new IllegalStateException("Two operations are called " + id);
    }
    return id;
  }

  private static List<Operation> operations(OpenAPI document) {
    return document.getPaths().values().stream()
        .flatMap(item -> item.readOperations().stream())
        .toList();
  }
}
