import { Link, useRouterState } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { usePages } from "@/api/pages";
import { useMay } from "@/auth/me";
import { countWords, InboxCount } from "@/interrupts/InboxCount";
import { openInterruptsQuery } from "@/interrupts/queries";
import { classes } from "@/ui/classes";
import { Tip } from "@/ui/Tip";
import { OrganizationSwitcher } from "./OrganizationSwitcher";
import { PersonMenu } from "./PersonMenu";
import { useOperatorPlaces, usePlaces, type Place } from "./places";
import { paletteKeys } from "./usePaletteShortcut";

const ITEM =
  "flex h-8 items-center gap-2.5 rounded-control text-list transition-colors duration-120 [&>svg]:size-4 [&>svg]:shrink-0";

type Props = { expanded: boolean; onPalette: () => void };

export function Rail({ expanded, onPalette }: Props) {
  const places = usePlaces();
  const operator = useOperatorPlaces();
  const shape = expanded ? "px-2" : "justify-center";
  return (
    <header className={classes("flex h-full shrink-0 flex-col border-r bg-canvas p-2", expanded ? "w-60" : "w-14")}>
      <OrganizationSwitcher expanded={expanded} />
      <Tip label={`Find or do (${paletteKeys})`} side="right" when={!expanded}>
        <button
          type="button"
          onClick={onPalette}
          aria-label="Find or do"
          className={classes(
            ITEM,
            shape,
            "mt-3 w-full text-muted hover:bg-hover",
            expanded && "border bg-surface hover:border-line-strong hover:bg-surface",
          )}
        >
          <Search aria-hidden="true" />
          {expanded && (
            <>
              Find or do…<kbd className="ml-auto font-sans text-label text-faint">{paletteKeys}</kbd>
            </>
          )}
        </button>
      </Tip>
      <nav aria-label="Main" className="mt-3 flex flex-col gap-0.5">
        <Links places={places} expanded={expanded} />
      </nav>
      {operator.length > 0 && (
        <nav aria-label="Operator" className="mt-5 flex flex-col gap-0.5">
          {expanded && <p className="px-2 pb-1 text-label font-medium text-faint">Operator</p>}
          <Links places={operator} expanded={expanded} />
        </nav>
      )}
      <div className="mt-auto">
        <PersonMenu expanded={expanded} />
      </div>
    </header>
  );
}

function Links({ places, expanded }: { places: Place[]; expanded: boolean }) {
  const open = countWords(usePages(openInterruptsQuery, { enabled: useMay("runs.read") }));
  const address = useRouterState({ select: (state) => state.location.pathname });
  const shape = expanded ? "px-2" : "justify-center";
  return (
    <>
      {places.map(({ label, to, root, icon: Icon }) => {
        const count = to === "/inbox" ? open : "";
        const here = address === root || address.startsWith(`${root}/`);
        return (
          <Tip key={to} label={label} side="right" when={!expanded}>
            <Link
              to={to}
              aria-current={here ? "page" : undefined}
              aria-label={count === "" ? label : `${label}, ${count} open`}
              className={classes(
                ITEM,
                shape,
                "relative",
                here ? "bg-pressed font-medium text-text" : "text-muted hover:bg-hover hover:text-text",
              )}
            >
              <Icon aria-hidden="true" />
              {expanded && label}
              <InboxCount count={count} expanded={expanded} />
            </Link>
          </Tip>
        );
      })}
    </>
  );
}
