import { Outlet } from "@tanstack/react-router";
import { LAPTOP, useMedia } from "@/ui/useMedia";
import { ConversationList } from "./ConversationList";

export function ChatLayout() {
  const column = useMedia(LAPTOP);
  return (
    <div className="flex min-w-0 flex-1">
      {column && (
        <div className="flex w-60 shrink-0 border-r wide:w-66">
          <ConversationList />
        </div>
      )}
      <Outlet />
    </div>
  );
}
