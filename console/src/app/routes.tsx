import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, Outlet, redirect } from "@tanstack/react-router";
import { isCategory, isOutcome } from "@/audit/words";
import { meQuery } from "@/auth/me";
import { session } from "@/auth/session";
import { isRunState } from "@/runs/states";
import { page } from "./page";
import { oneOf, text, whole } from "./search";

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Outlet,
  beforeLoad: () => session.start(),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search) => ({ ...text(search, "next"), ...text(search, "error") }),
  beforeLoad: ({ search }) => {
    if (session.snapshot().status === "signedIn") throw redirect({ href: ownAddress(search.next) });
  },
  component: page(() => import("@/auth/SignInPage"), "SignInPage"),
});

const signUp = createRoute({
  getParentRoute: () => root,
  path: "/sign-up",
  beforeLoad: () => {
    if (session.snapshot().status === "signedIn") throw redirect({ to: "/chat" });
  },
  component: page(() => import("@/auth/SignUpPage"), "SignUpPage"),
});

const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: "/forgot-password",
  component: page(() => import("@/auth/ForgotPasswordPage"), "ForgotPasswordPage"),
});

const resetPassword = createRoute({
  getParentRoute: () => root,
  path: "/reset-password",
  component: page(() => import("@/auth/ResetPasswordPage"), "ResetPasswordPage"),
});

const verifyEmail = createRoute({
  getParentRoute: () => root,
  path: "/verify-email",
  component: page(() => import("@/auth/ConfirmPage"), "VerifyEmailPage"),
});

const changeEmail = createRoute({
  getParentRoute: () => root,
  path: "/change-email",
  component: page(() => import("@/auth/ConfirmPage"), "ChangeEmailPage"),
});

const mailbox = createRoute({
  getParentRoute: () => root,
  path: "/mailbox",
  component: page(() => import("@/auth/MailboxPage"), "MailboxPage"),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: "/invitations/$token",
  component: page(() => import("@/auth/InvitationPage"), "InvitationPage"),
});

const shell = createRoute({
  getParentRoute: () => root,
  id: "shell",
  beforeLoad: ({ location }) => {
    if (session.snapshot().status === "signedIn") return;
    const next = location.href === "/" || location.href === "/chat" ? {} : { next: location.href };
    throw redirect({ to: "/sign-in", search: next });
  },
  loader: ({ context }) => context.queryClient.query({ ...meQuery, staleTime: "static" }),
  component: page(() => import("@/shell/Shell"), "Shell"),
});

const home = createRoute({
  getParentRoute: () => shell,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/chat", replace: true });
  },
});

const chat = createRoute({
  getParentRoute: () => shell,
  path: "/chat",
  component: page(() => import("@/chat/ChatLayout"), "ChatLayout"),
});

const newConversation = createRoute({
  getParentRoute: () => chat,
  path: "/",
  validateSearch: (search) => ({ ...text(search, "agent") }),
  component: page(() => import("@/chat/NewConversationPage"), "NewConversationPage"),
});

const conversation = createRoute({
  getParentRoute: () => chat,
  path: "/$conversationId",
  validateSearch: (search) => ({ ...oneOf(search, "context", ["open", "closed"] as const) }),
  component: page(() => import("@/chat/ConversationPage"), "ConversationPage"),
});

const agents = createRoute({
  getParentRoute: () => shell,
  path: "/agents",
  validateSearch: (search) => ({
    ...text(search, "find"),
    ...oneOf(search, "show", ["published", "unpublished"] as const),
  }),
  component: page(() => import("@/agents/AgentsPage"), "AgentsPage"),
});

const newAgent = createRoute({
  getParentRoute: () => shell,
  path: "/agents/new",
  component: page(() => import("@/agents/NewAgentPage"), "NewAgentPage"),
});

const agent = createRoute({
  getParentRoute: () => shell,
  path: "/agents/$agentId",
  validateSearch: (search) => ({ ...oneOf(search, "panel", ["versions"] as const), ...whole(search, "version") }),
  component: page(() => import("@/agents/AgentPage"), "AgentPage"),
});

const inbox = createRoute({
  getParentRoute: () => shell,
  path: "/inbox",
  validateSearch: (search) => ({ ...oneOf(search, "show", ["settled"] as const), ...text(search, "item") }),
  component: page(() => import("@/interrupts/InboxPage"), "InboxPage"),
});

const runs = createRoute({
  getParentRoute: () => shell,
  path: "/runs",
  validateSearch: (search) => ({ ...(isRunState(search.state) && { state: search.state }) }),
  component: page(() => import("@/runs/RunsPage"), "RunsPage"),
});

const run = createRoute({
  getParentRoute: () => shell,
  path: "/runs/$runId",
  validateSearch: (search) => ({
    ...whole(search, "step"),
    ...text(search, "of"),
    ...oneOf(search, "look", ["state", "change"] as const),
  }),
  component: page(() => import("@/runs/RunPage"), "RunPage"),
});

const schedules = createRoute({
  getParentRoute: () => shell,
  path: "/schedules",
  validateSearch: (search) => ({ ...text(search, "schedule") }),
  component: page(() => import("@/schedules/SchedulesPage"), "SchedulesPage"),
});

const audit = createRoute({
  getParentRoute: () => shell,
  path: "/audit",
  validateSearch: (search) => ({
    ...(isCategory(search.category) && { category: search.category }),
    ...(isOutcome(search.outcome) && { outcome: search.outcome }),
    ...oneOf(search, "since", ["1d", "7d", "30d"] as const),
    ...text(search, "action"),
    ...text(search, "subject"),
    ...text(search, "target"),
    ...text(search, "event"),
  }),
  component: page(() => import("@/audit/AuditPage"), "AuditPage"),
});

const account = createRoute({
  getParentRoute: () => shell,
  path: "/account",
  component: page(() => import("@/account/AccountPage"), "AccountPage"),
});

const settings = createRoute({
  getParentRoute: () => shell,
  path: "/settings",
  component: page(() => import("@/settings/SettingsLayout"), "SettingsLayout"),
});

const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/settings/organization", replace: true });
  },
});

const organization = createRoute({
  getParentRoute: () => settings,
  path: "/organization",
  component: page(() => import("@/settings/OrganizationPage"), "OrganizationPage"),
});

const members = createRoute({
  getParentRoute: () => settings,
  path: "/members",
  component: page(() => import("@/members/MembersPage"), "MembersPage"),
});

const roles = createRoute({
  getParentRoute: () => settings,
  path: "/roles",
  component: page(() => import("@/members/RolesPage"), "RolesPage"),
});

const directory = createRoute({
  getParentRoute: () => settings,
  path: "/directory",
  component: page(() => import("@/directory/DirectoryPage"), "DirectoryPage"),
});

const apiKeys = createRoute({
  getParentRoute: () => settings,
  path: "/api-keys",
  component: page(() => import("@/settings/ApiKeysPage"), "ApiKeysPage"),
});

const singleSignOn = createRoute({
  getParentRoute: () => settings,
  path: "/single-sign-on",
  component: page(() => import("@/settings/sso/SingleSignOnPage"), "SingleSignOnPage"),
});

const credentials = createRoute({
  getParentRoute: () => settings,
  path: "/credentials",
  component: page(() => import("@/credentials/CredentialsPage"), "CredentialsPage"),
});

const securityKeys = createRoute({
  getParentRoute: () => settings,
  path: "/security-keys",
  component: page(() => import("@/credentials/SecurityKeysPage"), "SecurityKeysPage"),
});

const operatorOrganizations = createRoute({
  getParentRoute: () => shell,
  path: "/operator/organizations",
  component: page(() => import("@/operator/OrganizationsPage"), "OrganizationsPage"),
});

const operatorPeople = createRoute({
  getParentRoute: () => shell,
  path: "/operator/people",
  component: page(() => import("@/operator/PeoplePage"), "PeoplePage"),
});

const operatorAdministrators = createRoute({
  getParentRoute: () => shell,
  path: "/operator/administrators",
  component: page(() => import("@/operator/AdministratorsPage"), "AdministratorsPage"),
});

const privacy = createRoute({
  getParentRoute: () => settings,
  path: "/privacy",
  component: page(() => import("@/privacy/PrivacyPage"), "PrivacyPage"),
});

const ownData = createRoute({
  getParentRoute: () => settings,
  path: "/your-data",
  component: page(() => import("@/privacy/OwnDataPage"), "OwnDataPage"),
});

export const routeTree = root.addChildren([
  signIn,
  signUp,
  invitation,
  forgotPassword,
  resetPassword,
  verifyEmail,
  changeEmail,
  mailbox,
  shell.addChildren([
    home,
    chat.addChildren([newConversation, conversation]),
    agents,
    newAgent,
    agent,
    inbox,
    runs,
    run,
    schedules,
    audit,
    account,
    operatorOrganizations,
    operatorPeople,
    operatorAdministrators,
    settings.addChildren([
      settingsHome,
      organization,
      members,
      roles,
      directory,
      singleSignOn,
      apiKeys,
      credentials,
      securityKeys,
      privacy,
      ownData,
    ]),
  ]),
]);

/** Where to go after signing in: an address inside this console, never one on another host. */
function ownAddress(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])/.test(next) ? next : "/chat";
}
