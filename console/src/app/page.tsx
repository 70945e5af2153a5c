import { use, useReducer, type ComponentType } from "react";
import { Problem, unreachable } from "@/api/problem";
import { ProblemPage } from "@/ui/ProblemNotice";

const RELOADED_KEY = "propel.reloaded";

type Outcome = { component: ComponentType } | { problem: Problem };

/**
 * A page whose code is fetched when it is first needed. A line that is down is a problem with a way to try again; code
 * that is gone because a newer version was installed is fetched by reloading, once.
 */
export function page<K extends string>(load: () => Promise<Record<K, ComponentType>>, name: K) {
  let outcome: Outcome | null = null;
  let loading: Promise<Outcome> | null = null;

  function once(): Promise<Outcome> {
    loading ??= load()
      .then((module) => ({ component: module[name] }), whyMissing)
      .then((result) => (outcome = result));
    return loading;
  }

  function afresh(): Promise<Outcome> {
    if (outcome !== null && "problem" in outcome) outcome = loading = null;
    return once();
  }

  function Page() {
    const [, tryAgain] = useReducer((attempt: number) => attempt + 1, 0);
    const result = outcome ?? use(once());
    if ("component" in result) return <result.component />;
    return <ProblemPage error={result.problem} onRetry={() => void afresh().then(tryAgain)} />;
  }
  Page.preload = () => afresh().then(() => undefined);
  return Page;
}

async function whyMissing(): Promise<{ problem: Problem }> {
  const answer = await fetch("/", { method: "HEAD", cache: "no-store" }).catch(() => null);
  if (answer?.ok !== true) return { problem: unreachable() };
  const last = Number(sessionStorage.getItem(RELOADED_KEY));
  if (Date.now() - last > 30_000) {
    sessionStorage.setItem(RELOADED_KEY, String(Date.now()));
    window.location.reload();
    await new Promise(() => undefined);
  }
  const title = "This page could not be loaded";
  return {
    problem: new Problem(
      0,
      "page_missing",
      title,
      "Part of the console is missing on the server. Nothing was changed.",
    ),
  };
}
