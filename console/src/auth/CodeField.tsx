import { useEffect, useRef } from "react";
import { Field } from "@/ui/Field";
import { Input } from "@/ui/Input";

type Props = { value: string; onChange: (code: string) => void; recovery?: boolean; label?: string };

/** Six figures from an authenticator app; a recovery code where one is taken. */
export function CodeField({ value, onChange, recovery = false, label = "Code" }: Props) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  return (
    <Field
      label={label}
      hint={
        recovery
          ? "The six figures that your authenticator app shows, or a recovery code."
          : "The six figures that your authenticator app shows."
      }
    >
      {(wiring) => (
        <Input
          {...wiring}
          ref={input}
          autoComplete="one-time-code"
          inputMode={recovery ? "text" : "numeric"}
          required
          maxLength={40}
          className="font-mono tracking-widest tabular-nums"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
