export type FieldError = { field: string; detail: string };

/** Why a request did not do what it was asked to, in the server's own words where there are any. */
export class Problem extends Error {
  override readonly name = "Problem";

  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    detail: string,
    readonly errors: FieldError[] = [],
    readonly traceId: string | null = null,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(detail);
  }

  /** The complaint about one field of a form or about a part of it, such as `tools[2]`. */
  about(field: string): string | undefined {
    return this.errors.find((error) => error.field.split(/[.[]/, 1)[0] === field)?.detail;
  }
}

export function unreachable(): Problem {
  return new Problem(
    0,
    "unreachable",
    "The server cannot be reached",
    "Nothing was changed. Check your connection; this page tries again when you ask it to.",
  );
}

/** Problem details (RFC 9457) from an answer; a proxy's bare page still becomes something a person can act on. */
export function problemFrom(response: Response, body: unknown): Problem {
  const fields = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const text = (name: string) => (typeof fields[name] === "string" ? fields[name] : null);
  const retryAfter = Number(response.headers.get("Retry-After"));
  return new Problem(
    response.status,
    text("code") ?? `http_${response.status}`,
    text("title") ?? "The server could not do this",
    text("detail") ?? text("title") ?? `It answered ${response.status}. Nothing is known to have changed.`,
    fieldErrors(fields.errors),
    text("traceId"),
    retryAfter > 0 ? retryAfter : null,
  );
}

export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem(
    0,
    "console_error",
    "The console made a mistake",
    error instanceof Error ? error.message : String(error),
  );
}

function fieldErrors(value: unknown): FieldError[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown) => {
    const { field, detail } = (entry ?? {}) as Record<string, unknown>;
    return typeof field === "string" && typeof detail === "string" ? [{ field, detail }] : [];
  });
}
