import { dismiss, useToasts } from "./toasts";

export function Toasts() {
  const toasts = useToasts();
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-6 z-50 flex flex-col items-center gap-2 px-4"
    >
      {toasts.map((toast) => (
        <div
          key={toast.id}
          className="rise pointer-events-auto flex min-h-10 items-center gap-4 rounded-card bg-text py-1 pr-2 pl-4 text-list text-surface shadow-float"
        >
          {toast.text}
          {toast.action !== null && (
            <button
              type="button"
              className="rounded-control px-2 py-1 font-medium underline underline-offset-2"
              onClick={() => {
                toast.action?.run();
                dismiss(toast.id);
              }}
            >
              {toast.action.label}
            </button>
          )}
        </div>
      ))}
    </div>
  );
}
