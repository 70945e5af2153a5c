import { LogIn } from "lucide-react";
import { buttonClasses } from "@/ui/Button";
import { classes } from "@/ui/classes";
import { startAddress } from "./outside";

type Props = { providers: { id: string; name: string }[]; next: string };

/** Links, not buttons: the browser leaves this page for the provider’s. */
export function ProviderButtons({ providers, next }: Props) {
  return (
    <ul className="flex flex-col gap-2">
      {providers.map((provider) => (
        <li key={provider.id}>
          <a href={startAddress(provider.id, next)} className={classes(buttonClasses(), "w-full")}>
            <LogIn aria-hidden="true" />
            Continue with {provider.name}
          </a>
        </li>
      ))}
    </ul>
  );
}
