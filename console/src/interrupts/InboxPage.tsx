import { getRouteApi } from "@tanstack/react-router";
import { Inbox } from "lucide-react";
import { useEffect, type KeyboardEvent } from "react";
import { agentsQuery } from "@/agents/queries";
import { usePages } from "@/api/pages";
import { classes } from "@/ui/classes";
import { EmptyState } from "@/ui/EmptyState";
import { More } from "@/ui/More";
import { Page } from "@/ui/Page";
import { ProblemPage } from "@/ui/ProblemNotice";
import { Segments } from "@/ui/Segments";
import { RowBones } from "@/ui/Skeleton";
import { LAPTOP, useMedia } from "@/ui/useMedia";
import { InboxDetail } from "./InboxDetail";
import { InboxRow } from "./InboxRow";
import { allInterruptsQuery, openInterruptsQuery } from "./queries";

const route = getRouteApi("/shell/inbox");
type Show = "open" | "settled";
const SHOWN: { value: Show; label: string }[] = [
  { value: "open", label: "Open" },
  { value: "settled", label: "Settled" },
];

/** What agents wait for, and the answers that were given. */
export function InboxPage() {
  const search = route.useSearch();
  const show: Show = search.show ?? "open";
  const navigate = route.useNavigate();
  const wide = useMedia(LAPTOP);
  const agents = usePages(agentsQuery).items;
  const open = usePages(openInterruptsQuery);
  const all = usePages(allInterruptsQuery, { enabled: show === "settled" });
  const list = show === "open" ? open : all;
  const items = show === "open" ? list.items : list.items.filter(({ state }) => state !== "open");
  const first = items[0]?.id;

  // Chosen once and then kept, so that what somebody reads does not change when something new comes.
  useEffect(() => {
    if (!wide || search.item !== undefined || first === undefined) return;
    void navigate({ search: { item: first, ...(show === "settled" && { show }) }, replace: true });
  }, [wide, search.item, first, show, navigate]);

  const listShown = wide || search.item === undefined;
  return (
    <Page title="Inbox">
      <div className="flex h-full min-h-0">
        {listShown && (
          <div className={classes("flex min-h-0 flex-col overflow-y-auto", wide ? "w-92 shrink-0 border-r" : "w-full")}>
            <div className="border-b px-4 py-2">
              <Segments
                label="Show"
                value={show}
                choices={SHOWN}
                onChoose={(value) => void navigate({ search: value === "open" ? {} : { show: value }, replace: true })}
              />
            </div>
            {!list.loaded && list.error !== null && <ProblemPage error={list.error} onRetry={list.retry} />}
            {!list.loaded && list.error === null && <RowBones height="h-17" />}
            {list.loaded && items.length === 0 && !wide && <Nothing show={show} />}
            {items.length > 0 && (
              // The arrow keys move between the links inside; the list itself does nothing.
              // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
              <ul aria-label={show === "open" ? "Open" : "Settled"} onKeyDown={moveFocus}>
                {items.map((interrupt) => (
                  <InboxRow
                    key={interrupt.id}
                    interrupt={interrupt}
                    agent={agents.find(({ id }) => id === interrupt.agentId)?.name ?? "An agent"}
                    chosen={interrupt.id === search.item}
                    show={show}
                  />
                ))}
              </ul>
            )}
            <More hasMore={list.hasMore} loading={list.loadingMore} onMore={list.loadMore} />
          </div>
        )}
        {search.item !== undefined ? (
          <InboxDetail key={search.item} id={search.item} show={show} />
        ) : (
          wide && <div className="min-w-0 flex-1">{list.loaded && items.length === 0 && <Nothing show={show} />}</div>
        )}
      </div>
    </Page>
  );
}

function Nothing({ show }: { show: Show }) {
  return show === "open" ? (
    <EmptyState icon={<Inbox aria-hidden="true" />} title="Nothing waits for you">
      When an agent needs a decision or an answer, it stops there and asks here. Enjoy the quiet.
    </EmptyState>
  ) : (
    <EmptyState icon={<Inbox aria-hidden="true" />} title="Nothing settled yet">
      What was answered is kept here: by whom, how and when.
    </EmptyState>
  );
}

function moveFocus(event: KeyboardEvent<HTMLUListElement>) {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0) return;
  const links = [...event.currentTarget.querySelectorAll("a")];
  const next = links[links.indexOf(document.activeElement as HTMLAnchorElement) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
