import { isValidElement, type ReactNode } from "react";
import { CopyButton } from "@/ui/CopyButton";

type CodeProps = { className?: string; children?: ReactNode };

export function CodeBlock({ children }: { children: ReactNode }) {
  const code = isValidElement<CodeProps>(children) ? children.props : {};
  const text = typeof code.children === "string" ? code.children.replace(/\n$/, "") : "";
  const language = /language-(\S+)/.exec(code.className ?? "")?.[1];
  return (
    <div className="overflow-hidden rounded-card border bg-canvas">
      <div className="flex h-8 items-center justify-between border-b pr-1 pl-3 text-label text-muted">
        {language ?? "text"}
        <CopyButton text={text} label="Copy code" className="size-7!" />
      </div>
      <pre tabIndex={0} aria-label="Code" role="region" className="overflow-x-auto p-3 font-mono text-list">
        <code>{text}</code>
      </pre>
    </div>
  );
}
