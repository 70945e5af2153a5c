package dev.propel.identity.http;

import dev.propel.identity.directory.Chosen;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Permitted;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a directory asks first: what is understood here (RFC 7644, section 4). */
@RestController
@RequestMapping(path = "/scim/v2", produces = ScimResource.MEDIA_TYPE)
@Tag(name = "Directory")
class ScimServiceResource {

  private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
  private static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";

  @GetMapping("/ServiceProviderConfig")
  @Permitted(Permission.SIGN_IN_MANAGE)
  @Operation(summary = "Say what of SCIM is understood")
  ObjectNode configuration(Caller caller) {
    caller.require(Permission.SIGN_IN_MANAGE);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig");
    answer.putObject("patch").put("supported", true);
    answer
        .putObject("bulk")
        .put("supported", false)
        .put("maxOperations", 0)
        .put("maxPayloadSize", 0);
    answer.putObject("filter").put("supported", true).put("maxResults", Chosen.MOST);
    answer.putObject("changePassword").put("supported", false);
    answer.putObject("sort").put("supported", false);
    answer.putObject("etag").put("supported", false);
    answer
        .putArray("authenticationSchemes")
        .addObject()
        .put("type", "oauthbearertoken")
        .put("name", "Bearer token")
        .put("description", "A token of the organization's directory settings.")
        .put("primary", true);
    return answer;
  }

  @GetMapping("/ResourceTypes")
  @Permitted(Permission.SIGN_IN_MANAGE)
  @Operation(summary = "Say which kinds of resources there are")
  ObjectNode types(Caller caller) {
    caller.require(Permission.SIGN_IN_MANAGE);
    ArrayNode types = JsonNodeFactory.instance.arrayNode();
    type(types, "User", "/Users", USER);
    type(types, "Group", "/Groups", GROUP);
    return list(types);
  }

  @GetMapping("/Schemas")
  @Permitted(Permission.SIGN_IN_MANAGE)
  @Operation(summary = "Say which attributes are kept")
  ObjectNode schemas(Caller caller) {
    caller.require(Permission.SIGN_IN_MANAGE);
    ArrayNode schemas = JsonNodeFactory.instance.arrayNode();
    ArrayNode user = schema(schemas, USER, "User");
    attribute(user, "userName", "string", true, "server").put("required", true);
    attribute(user, "externalId", "string", true, "none");
    attribute(user, "displayName", "string", false, "none");
    attribute(user, "title", "string", false, "none");
    attribute(user, "active", "boolean", false, "none");
    ArrayNode name = attribute(user, "name", "complex", false, "none").putArray("subAttributes");
    attribute(name, "formatted", "string", false, "none");
    attribute(name, "givenName", "string", false, "none");
    attribute(name, "familyName", "string", false, "none");
    ArrayNode email =
        attribute(user, "emails", "complex", false, "none")
            .put("multiValued", true)
            .putArray("subAttributes");
    attribute(email, "value", "string", false, "none");
    attribute(email, "type", "string", false, "none");
    attribute(email, "primary", "boolean", false, "none");
    ArrayNode group = schema(schemas, GROUP, "Group");
    attribute(group, "displayName", "string", false, "server").put("required", true);
    attribute(group, "externalId", "string", true, "none");
    ArrayNode member =
        attribute(group, "members", "complex", false, "none")
            .put("multiValued", true)
            .putArray("subAttributes");
    attribute(member, "value", "string", true, "none");
    return list(schemas);
  }

  private static void type(ArrayNode types, String name, String endpoint, String schema) {
    ObjectNode type = types.addObject();
    type.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:ResourceType");
    type.put("id", name).put("name", name).put("endpoint", endpoint).put("schema", schema);
  }

  private static ArrayNode schema(ArrayNode schemas, String id, String name) {
    ObjectNode schema = schemas.addObject();
    schema.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:Schema");
    return schema.put("id", id).put("name", name).putArray("attributes");
  }

  private static ObjectNode attribute(
      ArrayNode attributes, String name, String type, boolean caseExact, String uniqueness) {
    return attributes
        .addObject()
        .put("name", name)
        .put("type", type)
        .put("multiValued", false)
        .put("required", false)
        .put("caseExact", caseExact)
        .put("mutability", "readWrite")
        .put("returned", "default")
        .put("uniqueness", uniqueness);
  }

  private static ObjectNode list(ArrayNode resources) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:ListResponse");
    answer.put("totalResults", resources.size());
    answer.put("startIndex", 1);
    answer.put("itemsPerPage", resources.size());
    answer.set("Resources", resources);
    return answer;
  }
}
