import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const server = process.env.PROPEL_URL ?? "http://localhost:8080";

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: {
    proxy: {
      "/api": { target: server, ws: true },
      "/openapi.json": server,
      "/health": server,
      "/docs/api": server,
    },
  },
  // The policy allows pictures and fonts from our own origin only, so nothing may be inlined as a data: address.
  build: { target: "es2023", assetsInlineLimit: 0, sourcemap: false },
  test: { environment: "jsdom", setupFiles: ["test/setup.ts"], include: ["src/**/*.test.{ts,tsx}"], maxWorkers: 1 },
});
