import { createRouter } from "@tanstack/react-router";
import { ProblemPage } from "@/ui/ProblemNotice";
import { NotFound } from "./NotFound";
import { queryClient } from "./queryClient";
import { routeTree } from "./routes";

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: "intent",
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: ({ error }) => <ProblemPage error={error} onRetry={() => void router.invalidate()} />,
  defaultNotFoundComponent: NotFound,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
