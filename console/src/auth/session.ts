import { problemFrom, unreachable, type Problem } from "@/api/problem";
import type { Session } from "@/api/types";
import { inTurn } from "./turn";

export type Status = "starting" | "signedOut" | "signedIn";
export type Snapshot = { status: Status; kind: "user" | "gateway" | null; notice: string | null };

const ORGANIZATION_KEY = "propel.organization";

/**
 * Who is signed in. The access token lives in this closure and nowhere else; what survives a reload is the refresh
 * cookie, which scripts cannot read.
 */
export function createSession(send: typeof fetch = (...args) => fetch(...args)) {
  let token: string | null = null;
  let snapshot: Snapshot = { status: "starting", kind: null, notice: null };
  let renewal: Promise<boolean> | null = null;
  const listeners = new Set<() => void>();

  function become(next: Snapshot): void {
    snapshot = next;
    listeners.forEach((listener) => listener());
  }

  function enter(session: Session): void {
    token = session.accessToken;
    localStorage.setItem(ORGANIZATION_KEY, session.organization.id);
    become({ status: "signedIn", kind: "user", notice: null });
  }

  function leave(notice: string | null): void {
    token = null;
    become({ status: "signedOut", kind: null, notice });
  }

  async function post(path: string, body: object): Promise<Response> {
    return send(`/api/v1/auth/${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      credentials: "same-origin",
      body: JSON.stringify(body),
    }).catch(() => {
      throw unreachable();
    });
  }

  async function begin(path: string, body: object): Promise<void> {
    const response = await post(path, body);
    if (!response.ok) throw await failure(response);
    enter((await response.json()) as Session);
  }

  /** The cookie is replaced at each use and seeing an old one ends the session, so tabs take turns. */
  async function refresh(organizationId: string | null): Promise<boolean> {
    const response = await inTurn("propel.refresh", () => post("refresh", organizationId ? { organizationId } : {}));
    if (response.ok) {
      enter((await response.json()) as Session);
      return true;
    }
    if (response.status >= 500) throw await failure(response);
    // This session does not reach where the last one was: let the server choose.
    if (organizationId !== null && (response.status === 404 || response.status === 403)) return refresh(null);
    return false;
  }

  function renew(): Promise<boolean> {
    renewal ??= refresh(localStorage.getItem(ORGANIZATION_KEY)).finally(() => (renewal = null));
    return renewal;
  }

  return {
    snapshot: () => snapshot,
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    /** Tries the refresh cookie once. Throws only when the server cannot tell, so that the caller may offer a retry. */
    async start(): Promise<void> {
      if (snapshot.status !== "starting") return;
      if (!(await renew())) leave(null);
    },

    register: (form: { name: string; email: string; password: string; organizationName: string }) =>
      begin("register", form),
    /** A second step sends the same again with a code. */
    signIn: (form: { email: string; password: string; code?: string }) => begin("login", form),

    /** Checks a pasted gateway token against the server before believing it. It is forgotten on reload. */
    async enterGateway(candidate: string): Promise<void> {
      const response = await send("/api/v1/me", { headers: { Authorization: `Bearer ${candidate}` } }).catch(() => {
        throw unreachable();
      });
      if (!response.ok) throw await failure(response);
      token = candidate;
      become({ status: "signedIn", kind: "gateway", notice: null });
    },

    async switchOrganization(organizationId: string): Promise<void> {
      const response = await inTurn("propel.refresh", () => post("refresh", { organizationId }));
      if (!response.ok) throw await failure(response);
      enter((await response.json()) as Session);
    },

    /** Leaves this device at once; the server is told, and a server that cannot be told lets the cookie expire. */
    async signOut(): Promise<void> {
      const kind = snapshot.kind;
      leave(null);
      if (kind === "user") await post("logout", {}).catch(() => undefined);
    },

    /** Sends a request as the signed-in caller; an expired token is renewed once and the request repeated. */
    async fetch(request: Request): Promise<Response> {
      const again = request.clone();
      const used = token;
      const response = await send(bearing(request, used));
      if (response.status !== 401 || snapshot.status !== "signedIn") return response;
      if (snapshot.kind === "gateway") {
        leave("The gateway token is no longer accepted. Paste the current one.");
        return response;
      }
      // Another request may have renewed the token while this one was under way.
      if (token === used && !(await renew())) {
        leave("Your session has ended. Sign in to go on where you were.");
        return response;
      }
      return send(bearing(again, token));
    },
  };
}

function bearing(request: Request, token: string | null): Request {
  if (token !== null) request.headers.set("Authorization", `Bearer ${token}`);
  return request;
}

async function failure(response: Response): Promise<Problem> {
  return problemFrom(response, await response.json().catch(() => null));
}

export const session = createSession();
