import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { Field } from "@/ui/Field";
import { IconButton } from "@/ui/IconButton";
import { TextArea } from "@/ui/Input";
import { classes } from "@/ui/classes";

type Props = { label: string; value: string; onChange: (value: string) => void; error: string | undefined };

/** For a secret of one or many lines, hidden while it is typed. What is stored is never put in here. */
export function ValueField({ label, value, onChange, error }: Props) {
  const [shown, setShown] = useState(false);
  return (
    <Field label={label} hint="Up to 64 KiB. It is sealed at once and never shown again." error={error}>
      {(wiring) => (
        <div className="flex items-start gap-1">
          <TextArea
            {...wiring}
            required
            rows={1}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            autoComplete="off"
            autoCapitalize="off"
            autoCorrect="off"
            spellCheck={false}
            data-1p-ignore
            className={classes("max-h-48 min-h-8 resize-none font-mono", !shown && "[-webkit-text-security:disc]")}
          />
          <IconButton label={shown ? "Hide" : "Show what is typed"} onClick={() => setShown(!shown)}>
            {shown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
          </IconButton>
        </div>
      )}
    </Field>
  );
}
