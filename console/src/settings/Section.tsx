import { useId, type ReactNode } from "react";

type Props = { title: string; about: ReactNode; action?: ReactNode; children: ReactNode };

export function Section({ title, about, action, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <div className="mb-3 flex flex-wrap items-end justify-between gap-3">
        <div>
          <h2 id={id} className="text-body font-semibold">
            {title}
          </h2>
          <p className="text-muted">{about}</p>
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
