import { Bot, CalendarClock, Inbox, MessageSquare, ScrollText, Settings, Waypoints, type LucideIcon } from "lucide-react";
import type { Permission } from "@/api/types";
import { useMe } from "@/auth/me";

export type Place = {
  label: string;
  to: "/chat" | "/inbox" | "/agents" | "/runs" | "/schedules" | "/audit" | "/settings/organization";
  root: string;
  icon: LucideIcon;
  needs: Permission | null;
};

const PLACES: Place[] = [
  { label: "Chat", to: "/chat", root: "/chat", icon: MessageSquare, needs: "conversations.read" },
  { label: "Inbox", to: "/inbox", root: "/inbox", icon: Inbox, needs: "runs.read" },
  { label: "Agents", to: "/agents", root: "/agents", icon: Bot, needs: "agents.read" },
  { label: "Runs", to: "/runs", root: "/runs", icon: Waypoints, needs: "runs.read" },
  { label: "Schedules", to: "/schedules", root: "/schedules", icon: CalendarClock, needs: "schedules.read" },
  { label: "Audit", to: "/audit", root: "/audit", icon: ScrollText, needs: "audit.read" },
  { label: "Settings", to: "/settings/organization", root: "/settings", icon: Settings, needs: null },
];

/** What exists and what the role may open. */
export function usePlaces(): Place[] {
  const { permissions } = useMe();
  return PLACES.filter((place) => place.needs === null || permissions.includes(place.needs));
}
