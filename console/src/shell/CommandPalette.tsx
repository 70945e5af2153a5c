import { Dialog } from "radix-ui";
import { useId, useState, type KeyboardEvent } from "react";
import { classes } from "@/ui/classes";
import { matching, type Command } from "./commands";
import { useCommands } from "./useCommands";

type Props = { open: boolean; onClose: () => void };

export function CommandPalette({ open, onClose }: Props) {
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="appear fixed inset-0 z-40 bg-overlay" />
        <Dialog.Content
          aria-describedby={undefined}
          className="rise fixed top-[14vh] left-1/2 z-40 flex max-h-[60vh] w-[calc(100vw-32px)] max-w-xl -translate-x-1/2 flex-col overflow-hidden rounded-card bg-raised shadow-float outline-none"
        >
          <Dialog.Title className="sr-only">Find or do</Dialog.Title>
          <Palette onClose={onClose} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Palette({ onClose }: { onClose: () => void }) {
  const id = useId();
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  const found = matching(useCommands(), query);
  const current = Math.min(at, found.length - 1);
  const run = (command: Command | undefined) => {
    if (command === undefined) return;
    onClose();
    command.run();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Enter") run(found[current]);
    else if (event.key === "ArrowDown") setAt((current + 1) % Math.max(1, found.length));
    else if (event.key === "ArrowUp") setAt((current - 1 + found.length) % Math.max(1, found.length));
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={found.length === 0 ? undefined : `${id}-${current}`}
        aria-label="Find or do"
        placeholder="Go to a page, an agent, a conversation, or do something"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKey}
        className="h-12 shrink-0 border-b bg-transparent px-4 text-body outline-none"
      />
      <div id={id} role="listbox" aria-label="Found" className="overflow-y-auto p-1">
        {found.map((command, index) => (
          // The input keeps the focus and handles the keys; the pointer is only a second way.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={command.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            ref={(element) => {
              if (index === current) element?.scrollIntoView({ block: "nearest" });
            }}
            onClick={() => run(command)}
            onPointerMove={() => setAt(index)}
            className={classes(
              "flex h-9 items-center gap-2.5 rounded-control px-3 text-list [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-muted",
              index === current && "bg-hover",
            )}
          >
            <command.icon aria-hidden="true" />
            <span className="truncate">{command.label}</span>
            <span className="ml-auto text-label text-faint">{command.kind}</span>
          </div>
        ))}
      </div>
      {found.length === 0 && (
        <p role="status" className="px-4 pt-2 pb-6 text-center text-list text-muted">
          Nothing by that name here.
        </p>
      )}
    </>
  );
}
