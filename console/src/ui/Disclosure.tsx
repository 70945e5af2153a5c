import { ChevronRight } from "lucide-react";
import { useId, useState, type ReactNode } from "react";
import { classes } from "./classes";

type Props = {
  title: string;
  /** What is inside, in one line, for those who leave it folded. */
  summary: string;
  /** Something inside needs to be seen now. */
  urgent?: boolean;
  children: ReactNode;
};

/** A part of a form that most people leave as it is. */
export function Disclosure({ title, summary, urgent = false, children }: Props) {
  const id = useId();
  const [wanted, setWanted] = useState(false);
  const open = wanted || urgent;
  return (
    <section aria-labelledby={`${id}-title`} className="border-b last:border-b-0">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setWanted(!open)}
        className="group flex min-h-11 w-full items-center gap-2 px-3 py-2.5 text-left transition-colors duration-120 hover:bg-hover focus-visible:-outline-offset-2"
      >
        <ChevronRight
          aria-hidden="true"
          className={classes("size-4 shrink-0 text-faint transition-transform duration-120", open && "rotate-90")}
        />
        <span id={`${id}-title`} className="shrink-0 text-list font-medium">
          {title}
        </span>
        <span className="ml-auto min-w-0 truncate pl-3 text-list text-muted" title={open ? undefined : summary}>
          {open ? "" : summary}
        </span>
      </button>
      {open && (
        <div id={id} className="appear flex flex-col gap-5 px-3 pt-1 pb-5 tablet:pl-9">
          {children}
        </div>
      )}
    </section>
  );
}
