import { useRouterState } from "@tanstack/react-router";
import { PanelLeft } from "lucide-react";
import { useCallback, useState } from "react";
import { Drawer } from "@/shell/Drawer";
import { IconButton } from "@/ui/IconButton";
import { LAPTOP, useMedia } from "@/ui/useMedia";
import { ConversationList } from "./ConversationList";

/** The way to the list of conversations where it has no column of its own. */
export function ConversationsDrawer() {
  const column = useMedia(LAPTOP);
  const [open, setOpen] = useState(false);
  const address = useRouterState({ select: (state) => state.location.href });
  const close = useCallback(() => setOpen(false), []);
  if (column) return null;
  return (
    <>
      <IconButton label="Show conversations" onClick={() => setOpen(true)}>
        <PanelLeft aria-hidden="true" />
      </IconButton>
      <Drawer open={open} onClose={close} address={address} title="Conversations">
        <ConversationList />
      </Drawer>
    </>
  );
}
