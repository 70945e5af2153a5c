import { Download, TriangleAlert } from "lucide-react";
import { useBrand } from "@/auth/options";
import { Button, buttonClasses } from "@/ui/Button";
import { CopyButton } from "@/ui/CopyButton";
import { ModalActions } from "@/ui/Modal";

/** Recovery codes, to copy or to keep as a file. */
export function CodeList({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const brand = useBrand();
  const text = codes.join("\n") + "\n";
  const file = `data:text/plain;charset=utf-8,${encodeURIComponent(`Recovery codes of ${brand.name}\n\n${text}`)}`;
  return (
    <>
      <p className="text-list text-muted">
        Each of these codes signs you in once, should you lose your device. They are not shown again.
      </p>
      <ul
        aria-label="Recovery codes"
        className="mt-4 grid gap-x-6 gap-y-1.5 rounded-card border bg-sunken p-4 font-mono text-list tabular-nums tablet:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p className="mt-3 flex items-start gap-2 rounded-control bg-warn-soft p-2.5 text-list">
        <TriangleAlert className="mt-0.5 size-4 shrink-0 text-warn" aria-hidden="true" />
        Keep them where your password is not.
      </p>
      <ModalActions>
        <CopyButton text={text} label="Copy codes" />
        <a href={file} download="recovery-codes.txt" className={buttonClasses()}>
          <Download aria-hidden="true" />
          Download
        </a>
        <Button look="primary" onClick={onDone}>
          Done
        </Button>
      </ModalActions>
    </>
  );
}
