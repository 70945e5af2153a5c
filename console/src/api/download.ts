import { session } from "@/auth/session";
import { problemFrom } from "./problem";

/** Fetches a file with the caller's credential and hands it to the browser under this name. */
export async function download(path: string, name: string): Promise<void> {
  const response = await session.fetch(new Request(new URL(path, window.location.origin)));
  if (!response.ok) throw problemFrom(response, await response.json().catch(() => undefined));
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
