import type { KeptMail } from "@/api/types";

const ADDRESS = /(https?:\/\/\S+)/;

/** A mail's plain text, its links live. The rich version stays closed: a mail is not to run anything in the console. */
export function MailText({ mail }: { mail: KeptMail }) {
  return (
    <article className="min-w-0 flex-1 overflow-y-auto px-4 py-6 tablet:px-8">
      <h2 className="text-title font-semibold">{mail.subject}</h2>
      <p className="mt-1 text-list text-muted">To {mail.to}</p>
      <div className="mt-6 max-w-2xl rounded-card border bg-surface p-5 text-body break-words whitespace-pre-wrap">
        {mail.text.split(ADDRESS).map((part, index) =>
          ADDRESS.test(part) ? (
            <a key={index} href={ownPage(part)} className="font-medium text-accent-text hover:underline">
              {part}
            </a>
          ) : (
            part
          ),
        )}
      </div>
    </article>
  );
}

/** The page on the server that is being looked at, whatever address it believes to have. */
function ownPage(address: string): string {
  const link = new URL(address);
  return link.pathname + link.hash;
}
