import { useBlocker } from "@tanstack/react-router";
import { Button } from "@/ui/Button";
import { Modal, ModalActions } from "@/ui/Modal";

/** Asks before unsaved changes are left behind. Panels of the same page are not leaving it. */
export function LeaveGuard({ dirty }: { dirty: boolean }) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname,
    enableBeforeUnload: dirty,
    withResolver: true,
  });
  if (blocker.status !== "blocked") return null;
  return (
    <Modal
      open
      onClose={blocker.reset}
      title="Leave without saving?"
      description="The changes to this agent's draft are not saved. Published versions stay as they are."
    >
      <ModalActions>
        <Button look="danger" onClick={blocker.proceed}>
          Discard changes
        </Button>
        <Button look="primary" onClick={blocker.reset}>
          Stay here
        </Button>
      </ModalActions>
    </Modal>
  );
}
