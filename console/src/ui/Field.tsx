import { CircleAlert } from "lucide-react";
import { useId, type ReactNode } from "react";

type Wiring = { id: string; "aria-describedby": string | undefined; "aria-invalid": boolean | undefined };
type Props = {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  children: (wiring: Wiring) => ReactNode;
};

/** A labelled control with its hint and its complaint, wired together for those who cannot see them. */
export function Field({ label, hint, error, optional = false, children }: Props) {
  const id = useId();
  const described = error !== undefined ? `${id}-error` : hint !== undefined ? `${id}-hint` : undefined;
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-list font-medium">
        {label}
        {optional && <span className="ml-1.5 font-normal text-faint">optional</span>}
      </label>
      {children({ id, "aria-describedby": described, "aria-invalid": error !== undefined || undefined })}
      {error !== undefined ? (
        <p id={`${id}-error`} className="flex items-start gap-1.5 text-label text-bad">
          <CircleAlert className="mt-0.5 size-3 shrink-0" aria-hidden="true" />
          {error}
        </p>
      ) : (
        hint !== undefined && (
          <p id={`${id}-hint`} className="text-label text-muted">
            {hint}
          </p>
        )
      )}
    </div>
  );
}
