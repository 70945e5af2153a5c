import { useState } from "react";
import type { Brand } from "@/api/types";
import { Logo } from "@/ui/Logo";

/** The client's logo, or ours while there is none or it cannot be loaded. */
export function BrandMark({ brand, className = "size-8" }: { brand: Brand; className?: string }) {
  const [broken, setBroken] = useState(false);
  if (brand.logoUrl === null || broken) return <Logo className={className} />;
  return <img src={brand.logoUrl} alt="" className={`${className} object-contain`} onError={() => setBroken(true)} />;
}
