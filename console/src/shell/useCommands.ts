import { useNavigate } from "@tanstack/react-router";
import { Bot, LogOut, MessageSquare, MessageSquarePlus, Monitor, Moon, Plus, Sun } from "lucide-react";
import { usePages } from "@/api/pages";
import { agentsQuery } from "@/agents/queries";
import { useMay } from "@/auth/me";
import { session } from "@/auth/session";
import { conversationsQuery } from "@/chat/queries";
import { chooseTheme } from "@/theme/theme";
import type { Command } from "./commands";
import { usePlaces } from "./places";

export function useCommands(): Command[] {
  const navigate = useNavigate();
  const places = usePlaces();
  const mayCreate = useMay("agents.write");
  const mayChat = useMay("conversations.write");
  const agents = usePages(agentsQuery).items;
  const conversations = usePages(conversationsQuery).items;
  return [
    ...places.map(({ label, to, icon }) => ({
      id: to,
      label,
      kind: "Page",
      icon,
      run: () => void navigate({ to }),
    })),
    ...(mayChat
      ? [
          {
            id: "chat",
            label: "New conversation",
            kind: "Do",
            icon: MessageSquarePlus,
            run: () => void navigate({ to: "/chat" }),
          },
        ]
      : []),
    ...(mayCreate
      ? [
          {
            id: "agent",
            label: "Create an agent",
            kind: "Do",
            icon: Plus,
            run: () => void navigate({ to: "/agents/new" }),
          },
        ]
      : []),
    ...agents.map(({ id, name }) => ({
      id,
      label: name,
      kind: "Agent",
      icon: Bot,
      run: () => void navigate({ to: "/agents/$agentId", params: { agentId: id } }),
    })),
    ...conversations.map(({ id, title }) => ({
      id,
      label: title ?? "Untitled conversation",
      kind: "Conversation",
      icon: MessageSquare,
      run: () => void navigate({ to: "/chat/$conversationId", params: { conversationId: id } }),
    })),
    { id: "light", label: "Light appearance", kind: "Do", icon: Sun, run: () => chooseTheme("light") },
    { id: "dark", label: "Dark appearance", kind: "Do", icon: Moon, run: () => chooseTheme("dark") },
    { id: "system", label: "Appearance like the system", kind: "Do", icon: Monitor, run: () => chooseTheme("system") },
    { id: "sign-out", label: "Sign out", kind: "Do", icon: LogOut, run: () => void session.signOut() },
  ];
}
