import assert from "node:assert/strict";

/** The API as this person uses it, for what the journey needs and does not walk. */
export async function apiOf(page, { email, password }) {
  const login = await page.request.post("/api/v1/auth/login", { data: { email, password } });
  const headers = { Authorization: `Bearer ${(await login.json()).accessToken}` };

  async function post(path, data) {
    const answer = await page.request.post(`/api/v1${path}`, { headers, data });
    assert.ok(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  }

  return {
    /** A published agent that follows the script in its messages; its id. */
    async agent(draft) {
      const { id } = await post("/agents", { model: "openai/scripted", ...draft });
      await post(`/agents/${id}/versions`, {});
      return id;
    },
    /** Says something in a new conversation; the run's id. */
    async say(agentId, content) {
      const { id } = await post("/conversations", { agentId, title: content.split("[[")[0].trim() });
      return (await post(`/conversations/${id}/messages`, { content })).run.id;
    },
    /** Answers what the run waits for. */
    async resolve(runId, answer) {
      const found = await page.request.get(`/api/v1/interrupts?state=open&runId=${runId}`, { headers });
      const [open] = (await found.json()).items;
      return post(`/interrupts/${open.id}/resolution`, answer);
    },
  };
}
