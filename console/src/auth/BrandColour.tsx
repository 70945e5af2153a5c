import { useEffect } from "react";
import { applyBrandColour } from "@/theme/brand";
import { useBrand } from "./options";

/** Gives the whole console the client's colour. */
export function BrandColour() {
  const { primaryColor } = useBrand();
  useEffect(() => (primaryColor === null ? undefined : applyBrandColour(primaryColor)), [primaryColor]);
  return null;
}
