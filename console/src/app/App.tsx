import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { Tooltip } from "radix-ui";
import { useEffect } from "react";
import { session } from "@/auth/session";
import { BrandColour } from "@/auth/BrandColour";
import { Toasts } from "@/ui/Toasts";
import { queryClient } from "./queryClient";
import { router } from "./router";

export function App() {
  useEffect(() => {
    let status = session.snapshot().status;
    return session.subscribe(() => {
      const now = session.snapshot().status;
      if (now === status) return;
      status = now;
      // Nothing of one person's stays in memory for the next one.
      if (now === "signedOut")
        queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== "auth-options" });
      void router.invalidate();
    });
  }, []);
  return (
    <QueryClientProvider client={queryClient}>
      <Tooltip.Provider delayDuration={400} skipDelayDuration={200}>
        <BrandColour />
        <RouterProvider router={router} />
        <Toasts />
      </Tooltip.Provider>
    </QueryClientProvider>
  );
}
