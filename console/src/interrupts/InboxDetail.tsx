import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowLeft, MessageSquare, Waypoints } from "lucide-react";
import { asProblem } from "@/api/problem";
import { buttonClasses } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { iconButtonClasses } from "@/ui/IconButton";
import { ProblemPage } from "@/ui/ProblemNotice";
import { TextBones } from "@/ui/Skeleton";
import { InterruptCard } from "./InterruptCard";
import { interruptQuery } from "./queries";

type Props = { id: string; show: "open" | "settled" };

/** One of them beside the list; on a narrow screen in its place. */
export function InboxDetail({ id, show }: Props) {
  const interrupt = useQuery(interruptQuery(id));
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto">
      <div className="flex min-h-12 shrink-0 items-center gap-2 px-4 pt-3 laptop:justify-end laptop:px-6">
        <Link
          to="/inbox"
          search={show === "settled" ? { show } : {}}
          aria-label="Back to the list"
          className={`${iconButtonClasses} mr-auto laptop:hidden`}
        >
          <ArrowLeft aria-hidden="true" />
        </Link>
        {interrupt.data !== undefined && (
          <>
            {interrupt.data.conversationId !== null && (
              <Link
                to="/chat/$conversationId"
                params={{ conversationId: interrupt.data.conversationId }}
                className={buttonClasses("quiet")}
              >
                <MessageSquare aria-hidden="true" />
                Conversation
              </Link>
            )}
            <Link to="/runs/$runId" params={{ runId: interrupt.data.runId }} className={buttonClasses("quiet")}>
              <Waypoints aria-hidden="true" />
              Run
            </Link>
          </>
        )}
      </div>
      <div className="mx-auto w-full max-w-190 px-4 pt-4 pb-16 laptop:px-10">
        {interrupt.data !== undefined && <InterruptCard interrupt={interrupt.data} heading="h2" framed={false} />}
        {interrupt.isPending && <TextBones lines={5} />}
        {interrupt.isError &&
          interrupt.data === undefined &&
          (asProblem(interrupt.error).status === 404 ? (
            <EmptyState icon={<Waypoints aria-hidden="true" />} title="This is not here">
              It is gone, or not yours to see.
            </EmptyState>
          ) : (
            <ProblemPage error={interrupt.error} onRetry={() => void interrupt.refetch()} />
          ))}
      </div>
    </div>
  );
}
