import { Field } from "@/ui/Field";
import { Input } from "@/ui/Input";

type Props = {
  label: string;
  value: string;
  onChange: (password: string) => void;
  error?: string | undefined;
  fresh?: boolean;
};

export function PasswordField({ label, value, onChange, error, fresh = false }: Props) {
  return (
    <Field
      label={label}
      error={error}
      {...(fresh && { hint: "10 characters or more, and none that many people use." })}
    >
      {(wiring) => (
        <Input
          {...wiring}
          type="password"
          autoComplete={fresh ? "new-password" : "current-password"}
          required
          {...(fresh && { minLength: 10 })}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
