import { Button } from "./Button";

type Props = { hasMore: boolean; loading: boolean; onMore: () => void; label?: string };

/** The end of a list that is only partly there. */
export function More({ hasMore, loading, onMore, label = "Show more" }: Props) {
  if (!hasMore) return null;
  return (
    <div className="flex justify-center p-3">
      <Button look="quiet" busy={loading} onClick={onMore}>
        {label}
      </Button>
    </div>
  );
}
