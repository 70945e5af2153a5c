import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { Tooltip } from "radix-ui";
import type { ReactElement } from "react";
import { expect, it, vi } from "vitest";
import { problemFrom, unreachable } from "@/api/problem";
import { ProblemNotice } from "./ProblemNotice";

const show = (notice: ReactElement) => render(<Tooltip.Provider>{notice}</Tooltip.Provider>);

it("says what happened, with the trace id and a way to try again", async () => {
  const onRetry = vi.fn();
  const body = {
    title: "Too many requests",
    detail: "This organization sent 61 requests in a minute.",
    traceId: "abc123",
  };
  const answer = new Response(null, { status: 429, headers: { "Retry-After": "12" } });
  show(<ProblemNotice error={problemFrom(answer, body)} onRetry={onRetry} />);
  expect(screen.getByRole("alert").textContent).toContain("This organization sent 61 requests in a minute.");
  expect(screen.getByText("It can be tried again in 12 s.")).toBeTruthy();
  expect(screen.getByText("abc123")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(onRetry).toHaveBeenCalledOnce();
});

it("makes something readable of a proxy's bare page", () => {
  show(<ProblemNotice error={problemFrom(new Response(null, { status: 502 }), "<html>Bad gateway</html>")} />);
  expect(screen.getByRole("alert").textContent).toContain("502");
  expect(screen.queryByText(/html/)).toBeNull();
});

it("says that nothing was changed when the server cannot be reached", () => {
  show(<ProblemNotice error={unreachable()} />);
  expect(screen.getByText(/Nothing was changed/)).toBeTruthy();
});
