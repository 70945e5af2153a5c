import { Inbox } from "lucide-react";
import { Link } from "@tanstack/react-router";
import { useMailboxShown } from "./accountLinks";

/** Where mails went, on a server that sends none. */
export function MailboxHint() {
  if (!useMailboxShown()) return null;
  return (
    <p className="mt-3 flex items-center justify-center gap-1.5 text-label text-muted">
      <Inbox className="size-3.5" aria-hidden="true" />
      This server keeps its mails.
      <Link to="/mailbox" className="font-medium text-accent-text hover:underline">
        Open the mailbox
      </Link>
    </p>
  );
}
