import { TriangleAlert } from "lucide-react";
import type { KeyRotation } from "./types";
import { percent } from "./words";

/** What a rotation is doing; everything can be used meanwhile. */
export function RotationProgress({ rotation }: { rotation: KeyRotation }) {
  const done = percent(rotation);
  return (
    <div className="mt-4 rounded-card border p-4">
      <div className="flex items-baseline justify-between gap-4">
        <p className="font-medium">Moving to version {rotation.toVersion}</p>
        <p className="text-label text-muted tabular-nums">
          {rotation.resealed} of {rotation.total} values
        </p>
      </div>
      <div
        role="progressbar"
        aria-label="Key rotation"
        aria-valuenow={done}
        aria-valuemin={0}
        aria-valuemax={100}
        className="mt-2 h-1.5 overflow-hidden rounded-full bg-sunken"
      >
        <div className="h-full rounded-full bg-accent transition-[width] duration-180" style={{ width: `${done}%` }} />
      </div>
      {rotation.problem === null ? (
        <p className="mt-2 text-label text-muted">
          Everything works meanwhile. The old key is destroyed when nothing lies under it.
        </p>
      ) : (
        <p className="mt-3 flex items-start gap-2 rounded-control bg-warn-soft p-2.5">
          <TriangleAlert className="mt-0.5 size-4 shrink-0 text-warn" aria-hidden="true" />
          <span className="min-w-0 break-words">
            It does not go on, and the old key is kept: {rotation.problem} Ask whoever runs this deployment.
          </span>
        </p>
      )}
    </div>
  );
}
