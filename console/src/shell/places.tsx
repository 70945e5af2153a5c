import {
  Bot,
  Building2,
  CalendarClock,
  Inbox,
  MessageSquare,
  ScrollText,
  Settings,
  ShieldCheck,
  Users,
  Waypoints,
  type LucideIcon,
} from "lucide-react";
import type { Permission } from "@/api/types";
import { useMe } from "@/auth/me";

export type Place = {
  label: string;
  to:
    | "/chat"
    | "/inbox"
    | "/agents"
    | "/runs"
    | "/schedules"
    | "/audit"
    | "/settings/organization"
    | "/operator/organizations"
    | "/operator/people"
    | "/operator/administrators";
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

const OPERATOR: Place[] = [
  {
    label: "Organizations",
    to: "/operator/organizations",
    root: "/operator/organizations",
    icon: Building2,
    needs: "platform.manage",
  },
  { label: "People", to: "/operator/people", root: "/operator/people", icon: Users, needs: "platform.manage" },
  {
    label: "Administrators",
    to: "/operator/administrators",
    root: "/operator/administrators",
    icon: ShieldCheck,
    needs: "platform.manage",
  },
];

/** What the operator's people look after. */
export function useOperatorPlaces(): Place[] {
  const { permissions } = useMe();
  return permissions.includes("platform.manage") ? OPERATOR : [];
}

/** What exists and what the role may open. */
export function usePlaces(): Place[] {
  const { permissions } = useMe();
  return PLACES.filter((place) => place.needs === null || permissions.includes(place.needs));
}
