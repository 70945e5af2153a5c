import { useState } from "react";
import { Inbox } from "lucide-react";
import { api, unwrap } from "@/api/client";
import { pagesOf, usePages } from "@/api/pages";
import { asProblem } from "@/api/problem";
import type { KeptMail } from "@/api/types";
import { classes } from "@/ui/classes";
import { EmptyState } from "@/ui/EmptyState";
import { More } from "@/ui/More";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { RowBones } from "@/ui/Skeleton";
import { Time } from "@/ui/Time";
import { BrandMark } from "./BrandMark";
import { MailText } from "./MailText";
import { useBrand } from "./options";

const mailsQuery = pagesOf<KeptMail>(["mailbox"], (query) =>
  unwrap(api.GET("/api/v1/auth/mailbox", { params: { query: { limit: 50, ...query } } })),
);

/** What a server without a mail transport wrote, for whoever tries it out on their own machine. */
export function MailboxPage() {
  const brand = useBrand();
  const mails = usePages(mailsQuery);
  const [chosen, setChosen] = useState<string | null>(null);
  const open = mails.items.find((mail) => mail.id === chosen) ?? mails.items[0];
  return (
    <div className="flex h-full flex-col bg-canvas">
      <title>{`Mailbox · ${brand.name}`}</title>
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-3 tablet:px-6">
        <BrandMark brand={brand} className="size-5" />
        <h1 className="text-body font-semibold">Mailbox</h1>
        <p className="text-list text-muted">This server sends no mails; it keeps the last 200 for seven days.</p>
      </header>
      <main className="flex min-h-0 flex-1 flex-col bg-surface tablet:flex-row">
        <div className="shrink-0 overflow-y-auto border-b tablet:w-80 tablet:border-r tablet:border-b-0">
          {!mails.loaded && mails.error === null && <RowBones rows={4} />}
          {mails.error !== null && (
            <div className="p-4">
              {asProblem(mails.error).status === 404 ? (
                <EmptyState icon={<Inbox aria-hidden="true" />} title="No mailbox here">
                  This server sends its mails, or shows them on its own machine only.
                </EmptyState>
              ) : (
                <ProblemNotice error={mails.error} onRetry={mails.retry} />
              )}
            </div>
          )}
          {mails.loaded && mails.items.length === 0 && (
            <EmptyState icon={<Inbox aria-hidden="true" />} title="No mails yet">
              Mails appear here as they are written. For example, sign up or ask for a password reset.
            </EmptyState>
          )}
          {mails.items.length > 0 && (
            <ul aria-label="Mails" className="divide-y">
              {mails.items.map((mail) => (
                <li key={mail.id}>
                  <button
                    type="button"
                    aria-current={mail.id === open?.id}
                    onClick={() => setChosen(mail.id)}
                    className={classes(
                      "flex w-full flex-col gap-0.5 px-4 py-2.5 text-left text-list transition-colors duration-120",
                      mail.id === open?.id ? "bg-pressed" : "hover:bg-hover",
                    )}
                  >
                    <span className="flex items-baseline justify-between gap-3">
                      <span className="truncate font-medium">{mail.subject}</span>
                      <span className="shrink-0 text-label text-muted">
                        <Time at={mail.receivedAt} />
                      </span>
                    </span>
                    <span className="truncate text-label text-muted">{mail.to}</span>
                  </button>
                </li>
              ))}
            </ul>
          )}
          <More hasMore={mails.hasMore} loading={mails.loadingMore} onMore={mails.loadMore} />
        </div>
        {open !== undefined && <MailText mail={open} />}
      </main>
    </div>
  );
}
