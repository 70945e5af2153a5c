import { EraseSection } from "./EraseSection";
import { ExportsSection } from "./ExportsSection";
import { HoldsSection } from "./HoldsSection";
import { RetentionSection } from "./RetentionSection";

export function PrivacyPage() {
  return (
    <div className="flex flex-col gap-10">
      <title>Privacy</title>
      <RetentionSection />
      <HoldsSection />
      <ExportsSection />
      <EraseSection />
    </div>
  );
}
