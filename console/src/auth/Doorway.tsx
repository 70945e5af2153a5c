import type { ReactNode } from "react";
import { BrandMark } from "./BrandMark";
import { useBrand } from "./options";

/** The page in front of the house: the brand, one form, nothing else. */
export function Doorway({ title, children, below }: { title: string; children: ReactNode; below?: ReactNode }) {
  const brand = useBrand();
  return (
    <div className="flex min-h-full flex-col bg-canvas">
      <title>{`${title} · ${brand.name}`}</title>
      <header className="flex items-center gap-2.5 px-6 pt-6 text-list font-semibold">
        <BrandMark brand={brand} className="size-6" />
        {brand.name}
      </header>
      <main className="flex flex-1 flex-col items-center justify-center px-4 pt-8 pb-24">
        <div className="w-full max-w-95">
          <h1 className="text-title font-semibold">{title}</h1>
          <div className="mt-6 rounded-card border bg-surface p-6">{children}</div>
          {below !== undefined && <div className="mt-4 text-center text-list text-muted">{below}</div>}
        </div>
      </main>
    </div>
  );
}
