/** The server's shapes, by the names the console uses. They are generated from the API document. */
import type { components } from "./generated/schema";

type Schemas = components["schemas"];

export type Page<T> = { items: T[]; nextCursor: string | null };

export type Brand = Schemas["Brand"];
export type Session = Schemas["SessionDocument"];
export type Me = Schemas["MeDocument"];
export type Permission = Me["permissions"][number];
export type Member = Schemas["MemberDocument"];
export type Role = Schemas["RoleDocument"];
export type Invitation = Schemas["InvitationDocument"];
export type OpenedInvitation = Schemas["OpenedInvitationDocument"];
export type AccessGrant = Schemas["AccessGrantDocument"];
export type DirectoryToken = Schemas["DirectoryTokenDocument"];
export type DirectoryGroup = Schemas["DirectoryGroupDocument"];
export type ApiKey = Schemas["ApiKeyDocument"];
export type NewApiKey = Schemas["NewApiKeyDocument"];

export type Agent = Schemas["Agent"];
export type AgentVersion = Schemas["AgentVersion"];
/** What people edit of an agent; versions freeze the same. */
export type AgentDraft = Pick<Agent, keyof Schemas["AgentChanges"]>;
export type Tool = Schemas["ToolDescription"];

export type Conversation = Schemas["Conversation"];
export type Message = Schemas["MessageView"];
/** A message as it was taken, and the run that answers it. */
export type Accepted = Schemas["Accepted"];

export type Run = Schemas["RunView"];
export type RunState = Run["state"];
export type RunFailure = Schemas["RunError"];
/** A journal entry. */
export type Step = Schemas["StepView"];
export type StepKind = Step["kind"];

/** A place in a run that can be looked at and gone back to. */
export type CheckpointState = Schemas["CheckpointState"];
export type NewFork = Schemas["NewFork"];

/** What a run waits for. */
export type Interrupt = Schemas["Interrupt"];
export type Resolution = Schemas["NewResolution"];

/** What happened, as the decision log has it. */
export type AuditEvent = Schemas["AuditEvent"];
export type DataExport = Schemas["DataExport"];
export type Erasure = Schemas["Erasure"];
export type LegalHold = Schemas["LegalHold"];
export type RetentionRule = Schemas["RetentionRule"];

/** The signed-in person's own account and where they are signed in. */
export type Account = Schemas["AccountDocument"];
export type AccountSession = Schemas["AccountSession"];
export type Enrolment = Schemas["EnrolmentDocument"];
/** A mail that was kept instead of sent. */
export type KeptMail = Schemas["KeptMail"];

/** Who vouches for people, and for whose. */
export type IdentityProvider = Schemas["IdentityProviderDocument"];
export type ProviderForm = Schemas["ProviderForm"];
export type GroupRole = Schemas["GroupRole"];
export type ProviderFinding = Schemas["Finding"];
export type Domain = Schemas["DomainDocument"];
export type LinkedIdentity = Schemas["ExternalIdentity"];

/** What the operator's people see of organizations and people. */
export type PlatformOrganization = Schemas["PlatformOrganizationDocument"];
export type PlatformUser = Schemas["PlatformUserDocument"];
export type Administrator = Schemas["AdministratorDocument"];
