import { DomainsSection } from "./DomainsSection";
import { ProvidersSection } from "./ProvidersSection";

export function SingleSignOnPage() {
  return (
    <div className="flex flex-col gap-10">
      <ProvidersSection />
      <DomainsSection />
    </div>
  );
}
