import { Link } from "@tanstack/react-router";
import { Compass } from "lucide-react";
import { buttonClasses } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";

export function NotFound() {
  return (
    <EmptyState
      icon={<Compass aria-hidden="true" />}
      title="There is nothing at this address"
      action={
        <Link to="/chat" className={buttonClasses("primary")}>
          Go to Chat
        </Link>
      }
    >
      It may have been deleted, or it belongs to another organization than the one you are in.
    </EmptyState>
  );
}
