import { classes } from "./classes";

export function Bone({ className }: { className: string }) {
  return <span className={classes("block rounded-[4px] bg-hover", className)} />;
}

/** Rows of the real shape, shown only when the wait is long enough to notice. */
export function RowBones({ rows = 6, height = "h-14" }: { rows?: number; height?: string }) {
  return (
    <div role="status" className="appear-late" aria-label="Loading">
      <div aria-hidden="true" className="breathe">
        {Array.from({ length: rows }, (_, row) => (
          <div key={row} className={classes("flex items-center gap-4 border-b px-4 last:border-b-0", height)}>
            <Bone className={["h-3 w-40", "h-3 w-56", "h-3 w-32"][row % 3] ?? "h-3 w-40"} />
            <Bone className="ml-auto h-3 w-16" />
          </div>
        ))}
      </div>
    </div>
  );
}

export function TextBones({ lines = 4 }: { lines?: number }) {
  return (
    <div role="status" className="appear-late" aria-label="Loading">
      <div aria-hidden="true" className="breathe flex flex-col gap-3">
        {Array.from({ length: lines }, (_, line) => (
          <Bone key={line} className={["h-3 w-full", "h-3 w-11/12", "h-3 w-2/3"][line % 3] ?? "h-3 w-full"} />
        ))}
      </div>
    </div>
  );
}
