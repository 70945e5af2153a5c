import type { ReactNode } from "react";

type Props = { title: ReactNode; about?: ReactNode; actions?: ReactNode; children: ReactNode };

/** The main column: a quiet header with the title and one primary action, then the content that scrolls. */
export function Page({ title, about, actions, children }: Props) {
  return (
    <div className="flex h-full min-w-0 flex-1 flex-col">
      <header className="flex min-h-14 shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-b px-4 py-2.5 tablet:px-6">
        {typeof title === "string" && <title>{title}</title>}
        <h1 className="flex min-w-0 items-center gap-2 text-body font-semibold">{title}</h1>
        {about}
        {actions !== undefined && <div className="ml-auto flex items-center gap-2">{actions}</div>}
      </header>
      <div className="relative min-h-0 flex-1 overflow-y-auto">{children}</div>
    </div>
  );
}
