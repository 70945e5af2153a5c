import { Link } from "@tanstack/react-router";
import { SquarePen } from "lucide-react";
import { usePages } from "@/api/pages";
import { useMay } from "@/auth/me";
import { iconButtonClasses } from "@/ui/IconButton";
import { More } from "@/ui/More";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Bone } from "@/ui/Skeleton";
import { Tip } from "@/ui/Tip";
import { byAge } from "./ages";
import { useHiddenConversations } from "./deletions";
import { conversationsQuery } from "./queries";

export function ConversationList() {
  const conversations = usePages(conversationsQuery);
  const hidden = useHiddenConversations();
  const mayWrite = useMay("conversations.write");
  const shown = conversations.items.filter(({ id }) => !hidden.has(id));
  return (
    <nav aria-label="Conversations" className="flex min-h-0 w-full flex-col bg-surface">
      <div className="flex min-h-14 shrink-0 items-center justify-between pr-2 pl-4">
        <h2 className="text-list font-semibold">Conversations</h2>
        {mayWrite && (
          <Tip label="New conversation">
            <Link to="/chat" aria-label="New conversation" className={iconButtonClasses}>
              <SquarePen aria-hidden="true" />
            </Link>
          </Tip>
        )}
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-4">
        {!conversations.loaded && conversations.error === null && <Bones />}
        {!conversations.loaded && conversations.error !== null && (
          <ProblemNotice error={conversations.error} onRetry={conversations.retry} />
        )}
        {conversations.loaded && shown.length === 0 && (
          <p className="px-2 text-list text-muted">What you talk about with agents is kept here.</p>
        )}
        {byAge(shown, new Date()).map((age) => (
          <section key={age.name} aria-label={age.name} className="mb-3">
            <h3 className="px-2 py-1 text-label text-muted">{age.name}</h3>
            <ul>
              {age.conversations.map(({ id, title }) => (
                <li key={id}>
                  <Link
                    to="/chat/$conversationId"
                    params={{ conversationId: id }}
                    className="block truncate rounded-control px-2 py-1.5 text-muted transition-colors duration-120 hover:bg-hover hover:text-text"
                    activeProps={{ className: "bg-pressed text-text! font-medium" }}
                  >
                    {title ?? "Untitled conversation"}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
        <More hasMore={conversations.hasMore} loading={conversations.loadingMore} onMore={conversations.loadMore} />
      </div>
    </nav>
  );
}

function Bones() {
  return (
    <div role="status" aria-label="Loading" className="appear-late">
      <div aria-hidden="true" className="breathe flex flex-col gap-5 px-2 pt-2">
        {[32, 40, 28, 36, 30].map((width, index) => (
          <Bone key={index} className={width > 33 ? "h-3 w-4/5" : "h-3 w-3/5"} />
        ))}
      </div>
    </div>
  );
}
