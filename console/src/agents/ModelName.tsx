import { useQuery } from "@tanstack/react-query";
import { Badge } from "@/ui/Badge";
import { modelsQuery } from "./queries";

/** A model by its own name where the catalogue still knows it, else by its id. */
export function ModelName({ id }: { id: string }) {
  const model = useQuery(modelsQuery).data?.find((candidate) => candidate.id === id);
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5" title={id}>
      <span className="truncate">{model?.name ?? id}</span>
      {model?.demo === true && !/demo/i.test(model.name) && <Badge tone="accent">Demo</Badge>}
    </span>
  );
}
