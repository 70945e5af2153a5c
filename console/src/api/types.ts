/** The server's shapes, by the names the console uses. Swapped for generated ones once the server documents itself. */
export type Role = "owner" | "admin" | "member" | "viewer";
export type Permission =
  | "agents.read"
  | "agents.write"
  | "agents.publish"
  | "conversations.read"
  | "conversations.write"
  | "conversations.readAll"
  | "runs.read"
  | "runs.cancel"
  | "apiKeys.manage"
  | "members.read"
  | "organization.manage"
  | "audit.read";

export type Page<T> = { items: T[]; nextCursor: string | null };

export type Brand = { name: string; logoUrl: string | null; primaryColor: string | null };
export type AuthOptions = {
  mode: "pooled" | "dedicated";
  registration: boolean;
  gatewayToken: boolean;
  brand: Brand;
};
export type User = { id: string; email: string; name: string };
export type Organization = { id: string; name: string };
export type Session = { accessToken: string; expiresIn: number; user: User; organization: Organization };
export type Me = {
  kind: "user" | "apiKey" | "gateway";
  user: User | null;
  organization: Organization;
  role: Role | null;
  permissions: string[];
  organizations: (Organization & { role: Role })[];
};
export type Member = { userId: string; email: string; name: string; role: Role; createdAt: string };
export type ApiKey = {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  createdAt: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
};
export type NewApiKey = ApiKey & { key: string };

export type AgentDraft = {
  name: string;
  description: string;
  model: string;
  instructions: string;
  tools: string[];
  temperature: number | null;
  maxSteps: number;
};
export type Agent = AgentDraft & {
  id: string;
  latestVersion: number | null;
  hasUnpublishedChanges: boolean;
  createdAt: string;
  updatedAt: string;
};
export type AgentVersion = AgentDraft & {
  version: number;
  note: string | null;
  publishedAt: string;
  publishedBy: string | null;
};
export type Model = { id: string; provider: string; name: string; demo: boolean };
export type Tool = {
  name: string;
  description: string;
  effect: "pure" | "idempotent" | "once";
  parameters: Record<string, unknown>;
};

export type Conversation = {
  id: string;
  agentId: string;
  agentVersion: number | null;
  title: string | null;
  createdAt: string;
  updatedAt: string;
};
export type ToolCall = {
  id: string;
  name: string;
  arguments: Record<string, unknown>;
  result: string | null;
  isError: boolean;
};
export type Message = {
  id: string;
  conversationId: string;
  parentId: string | null;
  role: "user" | "assistant";
  content: string;
  toolCalls: ToolCall[];
  runId: string | null;
  createdAt: string;
};
export type RunState = "queued" | "running" | "waiting" | "succeeded" | "failed" | "cancelled";
export type Usage = { inputTokens: number; outputTokens: number };
export type RunFailure = { code: string; detail: string; retryable: boolean };
export type Run = {
  id: string;
  conversationId: string;
  agentId: string;
  agentVersion: number | null;
  state: RunState;
  model: string;
  error: RunFailure | null;
  usage: Usage;
  stepCount: number;
  outputMessageId: string | null;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
};
export type Step = {
  seq: number;
  kind: "model" | "tool";
  name: string;
  request: unknown;
  result: unknown;
  usage: Usage | null;
  startedAt: string;
  durationMs: number;
};
