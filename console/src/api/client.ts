import createClient from "openapi-fetch";
import { session } from "@/auth/session";
import { Problem, problemFrom, unreachable } from "./problem";
import type { paths } from "./generated/schema";

export const api = createClient<paths>({
  baseUrl: window.location.origin,
  fetch: (request) => session.fetch(request),
});

type Answer<T> = { data?: T; error?: unknown; response: Response };

/** The body of a good answer; everything else is thrown as a {@link Problem}. */
export async function unwrap<T>(call: Promise<Answer<T>>): Promise<T> {
  return (await unwrapWithTag(call)).data;
}

/** Like {@link unwrap}, with the entity tag that a later update sends back in If-Match. */
export async function unwrapWithTag<T>(call: Promise<Answer<T>>): Promise<{ data: T; etag: string | null }> {
  const answer = await call.catch((error: unknown) => {
    if (error instanceof Problem || (error instanceof DOMException && error.name === "AbortError")) throw error;
    throw unreachable();
  });
  if (!answer.response.ok) throw problemFrom(answer.response, answer.error);
  return { data: answer.data as T, etag: answer.response.headers.get("ETag") };
}
