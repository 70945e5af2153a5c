import { useNavigate } from "@tanstack/react-router";
import { Ellipsis, PanelRight, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import type { Conversation } from "@/api/types";
import { useMay } from "@/auth/me";
import { classes } from "@/ui/classes";
import { IconButton, iconButtonClasses } from "@/ui/IconButton";
import { Menu, MenuItem, MenuLine } from "@/ui/Menu";
import { ConversationsDrawer } from "./ConversationsDrawer";
import { RenameModal } from "./RenameModal";
import { useDeleteConversation } from "./useDeleteConversation";

type Props = {
  conversation: Conversation | null;
  agentName: string | null;
  contextOpen: boolean;
  onContext: () => void;
};

export function ConversationHeader({ conversation, agentName, contextOpen, onContext }: Props) {
  const navigate = useNavigate();
  const mayWrite = useMay("conversations.write");
  const [renaming, setRenaming] = useState(false);
  const remove = useDeleteConversation();
  const title = conversation === null ? "" : (conversation.title ?? "Untitled conversation");
  return (
    <header className="flex min-h-14 shrink-0 items-center gap-2 border-b px-2 laptop:px-4">
      <title>{title === "" ? "Chat" : title}</title>
      <ConversationsDrawer />
      <div className="min-w-0 flex-1">
        <h1 className="truncate text-body leading-5 font-semibold">{title}</h1>
        {agentName !== null && <p className="truncate text-label text-muted">{agentName}</p>}
      </div>
      {conversation !== null && mayWrite && (
        <Menu
          trigger={
            <button type="button" aria-label="More actions" className={iconButtonClasses}>
              <Ellipsis aria-hidden="true" />
            </button>
          }
        >
          <MenuItem onSelect={() => setRenaming(true)}>
            <Pencil aria-hidden="true" />
            Rename…
          </MenuItem>
          <MenuLine />
          <MenuItem
            danger
            onSelect={() => {
              remove(conversation);
              void navigate({ to: "/chat" });
            }}
          >
            <Trash2 aria-hidden="true" />
            Delete conversation
          </MenuItem>
        </Menu>
      )}
      <IconButton
        label={contextOpen ? "Hide context" : "Show context"}
        aria-pressed={contextOpen}
        onClick={onContext}
        className={classes(contextOpen && "bg-hover text-text")}
      >
        <PanelRight aria-hidden="true" />
      </IconButton>
      {renaming && conversation !== null && (
        <RenameModal conversation={conversation} onClose={() => setRenaming(false)} />
      )}
    </header>
  );
}
