import { useMutation } from "@tanstack/react-query";
import { ChevronDown, FileJson, Sheet } from "lucide-react";
import { download } from "@/api/download";
import { asProblem } from "@/api/problem";
import { Button } from "@/ui/Button";
import { Menu, MenuItem } from "@/ui/Menu";
import { say } from "@/ui/toasts";
import { wanted, type Filters } from "./queries";

/** Takes the events that are shown, all pages of them, as a file. */
export function ExportMenu({ filters }: { filters: Filters }) {
  const take = useMutation({
    mutationFn: (format: "jsonl" | "csv") => {
      const query = new URLSearchParams({ format, ...wanted(filters) });
      return download(`/api/v1/audit/events/export?${query.toString()}`, `audit-events.${format}`);
    },
    onError: (error) => say(asProblem(error).message),
  });
  return (
    <Menu
      trigger={
        <Button busy={take.isPending}>
          Export
          <ChevronDown aria-hidden="true" />
        </Button>
      }
    >
      <MenuItem onSelect={() => take.mutate("csv")}>
        <Sheet aria-hidden="true" />
        CSV for a spreadsheet
      </MenuItem>
      <MenuItem onSelect={() => take.mutate("jsonl")}>
        <FileJson aria-hidden="true" />
        JSON lines
      </MenuItem>
    </Menu>
  );
}
