import { beforeEach, describe, expect, it } from "vitest";
import { createSession } from "./session";

const person = { email: "ada@example.com", password: "correct horse" };
const request = (path = "/api/v1/agents") => new Request(`http://localhost${path}`);

/** A server whose access tokens are t1, t2, …; only the latest is good, and `cookie` says whether refreshing works. */
function server() {
  const state = { issued: 0, expired: false, cookie: true, refreshes: 0, bearers: [] as (string | null)[] };
  const issue = (organizationId = "o1") => {
    state.issued++;
    state.expired = false;
    const user = { id: "u", email: person.email, name: "Ada" };
    return Response.json({
      accessToken: `t${state.issued}`,
      expiresIn: 900,
      user,
      organization: { id: organizationId, name: "N" },
    });
  };
  const send = (async (input: RequestInfo | URL, init?: RequestInit) => {
    await Promise.resolve();
    const path = typeof input === "string" ? input : new URL((input as Request).url).pathname;
    if (path.endsWith("/auth/login")) return issue();
    if (path.endsWith("/auth/refresh")) {
      state.refreshes++;
      const { organizationId } = JSON.parse(init?.body as string) as { organizationId?: string };
      return state.cookie ? issue(organizationId) : Response.json({ code: "no_session" }, { status: 401 });
    }
    if (path.endsWith("/auth/logout")) return new Response(null, { status: 204 });
    const headers = input instanceof Request ? input.headers : new Headers(init?.headers);
    const bearer = headers.get("Authorization");
    state.bearers.push(bearer);
    const good = bearer === "Bearer gateway" || (bearer === `Bearer t${state.issued}` && !state.expired);
    return good ? Response.json({}) : Response.json({ code: "unauthorized" }, { status: 401 });
  }) as typeof fetch;
  return { state, send };
}

describe("session", () => {
  beforeEach(() => localStorage.clear());

  it("sends the access token and keeps it out of storage", async () => {
    const { state, send } = server();
    const session = createSession(send);
    await session.signIn(person);
    expect((await session.fetch(request())).status).toBe(200);
    expect(state.bearers).toEqual(["Bearer t1"]);
    expect(JSON.stringify([localStorage, sessionStorage])).not.toContain("t1");
  });

  it("comes back from the cookie alone after a reload", async () => {
    const { send } = server();
    const session = createSession(send);
    await session.start();
    expect(session.snapshot()).toMatchObject({ status: "signedIn", kind: "user" });
  });

  it("is signed out when there is no cookie", async () => {
    const { state, send } = server();
    state.cookie = false;
    const session = createSession(send);
    await session.start();
    expect(session.snapshot()).toEqual({ status: "signedOut", kind: null, notice: null });
  });

  it("renews an expired token once for all requests that meet it", async () => {
    const { state, send } = server();
    const session = createSession(send);
    await session.signIn(person);
    state.expired = true;
    const answers = await Promise.all([session.fetch(request()), session.fetch(request()), session.fetch(request())]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(state.refreshes).toBe(1);
  });

  it("says so when the session has ended", async () => {
    const { state, send } = server();
    const session = createSession(send);
    await session.signIn(person);
    state.expired = true;
    state.cookie = false;
    expect((await session.fetch(request())).status).toBe(401);
    expect(session.snapshot()).toMatchObject({
      status: "signedOut",
      notice: expect.stringContaining("ended") as string,
    });
  });

  it("stays in the organization last chosen when it renews", async () => {
    const { state, send } = server();
    const session = createSession(send);
    await session.signIn(person);
    await session.switchOrganization("o2");
    state.expired = true;
    await session.fetch(request());
    expect(localStorage.getItem("propel.organization")).toBe("o2");
  });

  it("believes a gateway token only after the server did", async () => {
    const session = createSession(server().send);
    await expect(session.enterGateway("wrong")).rejects.toMatchObject({ status: 401 });
    expect(session.snapshot().status).toBe("starting");
    await session.enterGateway("gateway");
    expect(session.snapshot()).toMatchObject({ status: "signedIn", kind: "gateway" });
    expect((await session.fetch(request())).status).toBe(200);
  });

  it("forgets the token on signing out", async () => {
    const { state, send } = server();
    const session = createSession(send);
    await session.signIn(person);
    await session.signOut();
    await session.fetch(request());
    expect(state.bearers).toEqual([null]);
  });
});
