import type { components } from "@/api/generated/schema";

type Schemas = components["schemas"];

export type Credential = Schemas["Credential"];
export type CredentialVersion = Schemas["CredentialVersion"];
export type CredentialKind = Credential["kind"];
export type OrganizationKey = Schemas["OrganizationKey"];
export type KeyRotation = Schemas["KeyRotation"];
