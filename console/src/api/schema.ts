/**
 * The paths of the HTTP interface in the shape openapi-typescript generates, written by hand until the server's
 * document exists; `npm run generate` then replaces this file.
 */
import type * as T from "./types";

type Json<B> = { content: { "application/json": B } };
type Answer<B> = { responses: { 200: { headers: Record<string, unknown> } & Json<B>; default: Json<unknown> } };
type None = { responses: { 204: { headers: Record<string, unknown>; content?: never }; default: Json<unknown> } };
type Query<Q> = { parameters: { query?: Q } };
type Body<B> = { requestBody: Json<B> };
type Conditional = { parameters: { header?: { "If-Match"?: string } } };
type Repeatable = { parameters: { header?: { "Idempotency-Key"?: string } } };
type At<K extends string> = { parameters: { path: Record<K, string> } };
type Paged = { limit?: number; cursor?: string };

export type paths = {
  "/api/v1/auth/options": { get: Answer<T.AuthOptions> };
  "/api/v1/me": { get: Answer<T.Me> };
  "/api/v1/organizations": {
    get: Answer<T.Page<T.Organization & { role: T.Role }>>;
    post: Body<{ name: string }> & Answer<T.Organization>;
  };
  "/api/v1/members": { get: Query<Paged> & Answer<T.Page<T.Member>> };
  "/api/v1/api-keys": {
    get: Query<Paged> & Answer<T.Page<T.ApiKey>>;
    post: Body<{ name: string; scopes?: string[]; expiresAt?: string }> & Answer<T.NewApiKey>;
  };
  "/api/v1/api-keys/{id}": { delete: At<"id"> & None };
  "/api/v1/agents": {
    get: Query<Paged> & Answer<T.Page<T.Agent>>;
    post: Body<Partial<T.AgentDraft> & { name: string }> & Answer<T.Agent>;
  };
  "/api/v1/agents/{id}": {
    get: At<"id"> & Answer<T.Agent>;
    patch: At<"id"> & Conditional & Body<Partial<T.AgentDraft>> & Answer<T.Agent>;
    delete: At<"id"> & None;
  };
  "/api/v1/agents/{id}/versions": {
    get: At<"id"> & Query<Paged> & Answer<T.Page<T.AgentVersion>>;
    post: At<"id"> & Body<{ note?: string }> & Answer<T.AgentVersion>;
  };
  "/api/v1/models": { get: Answer<T.Page<T.Model>> };
  "/api/v1/tools": { get: Answer<T.Page<T.Tool>> };
  "/api/v1/conversations": {
    get: Query<Paged & { agentId?: string }> & Answer<T.Page<T.Conversation>>;
    post: Body<{ agentId: string; agentVersion?: number; title?: string }> & Answer<T.Conversation>;
  };
  "/api/v1/conversations/{id}": {
    get: At<"id"> & Answer<T.Conversation>;
    patch: At<"id"> & Body<{ title: string }> & Answer<T.Conversation>;
    delete: At<"id"> & None;
  };
  "/api/v1/conversations/{id}/messages": {
    get: At<"id"> & Query<Paged & { order?: "asc" | "desc" }> & Answer<T.Page<T.Message>>;
    post: At<"id"> & Repeatable & Body<{ content: string }> & Answer<{ message: T.Message; run: T.Run }>;
  };
  "/api/v1/runs": { get: Query<Paged & { conversationId?: string }> & Answer<T.Page<T.Run>> };
  "/api/v1/runs/{id}": { get: At<"id"> & Answer<T.Run> };
  "/api/v1/runs/{id}/steps": { get: At<"id"> & Query<Paged> & Answer<T.Page<T.Step>> };
  "/api/v1/runs/{id}/cancel": { post: At<"id"> & Answer<T.Run> };
};
