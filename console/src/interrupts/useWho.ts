import { usePages } from "@/api/pages";
import { useMay, useMe } from "@/auth/me";
import { membersQuery } from "@/members/queries";

/** Turns the label of who did something into words for a sentence: "you", a member's name. */
export function useWho(): (label: string) => string {
  const me = useMe();
  const members = usePages(membersQuery, { enabled: useMay("members.read"), staleTime: 60_000 });
  return (label) => {
    const [kind, id] = label.split(":", 2);
    if (kind === "user") {
      if (id === me.user?.id) return "you";
      return members.items.find((member) => member.userId === id)?.name ?? "somebody";
    }
    if (kind === "apiKey") return "an API key";
    if (kind === "platform") return "Propel";
    return kind === "gateway" ? "the gateway" : "somebody";
  };
}
