import { dismiss, useToasts } from "./toasts";

export function Toasts() {
  const toasts = useToasts();
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-6 z-50 flex flex-col items-center gap-2 px-4 tablet:items-end tablet:px-6"
    >
      {toasts.map((toast) => (
        <div
          key={toast.id}
          className="rise pointer-events-auto flex min-h-10 items-center gap-4 rounded-card bg-text px-4 py-1 text-list text-surface shadow-float"
        >
          {toast.text}
          {toast.action !== null && (
            <button
              type="button"
              className="-mr-2 rounded-control px-2 py-1 font-medium underline underline-offset-2"
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
