import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** What the gateway answers itself while the page comes from here. */
const API = ["^/api/", "^/v2/", "^/webhooks", "^/(analyze|predict|search|recommend|config|services|health|ready|metrics|docs)$"];
const GATEWAY = process.env.GATEWAY ?? "http://127.0.0.1:8080";

export default defineConfig(({ command }) => ({
  // The gateway serves the build's files below /page/, its package data is the flat folder page.
  base: command === "build" ? "/page/" : "/",
  html: { cspNonce: "STANCH-NONCE" }, // the gateway writes a fresh one into each answer (gateway/routes/page.py)
  plugins: [react()],
  server: {
    port: 3000,
    strictPort: true,
    proxy: Object.fromEntries(API.map((path) => [path, { target: GATEWAY }])),
    fs: { allow: [".", "../cases"] }, // the samples of "Try it" (src/pages/try/samples.ts)
  },
  build: {
    outDir: "page",
    assetsDir: "",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    manifest: false,
    target: "es2022",
    cssTarget: ["chrome123", "firefox120", "safari17.5"], // light-dark() as it is: the scheme is the library's attribute
    // React and the component library change rarely: apart from our code a browser keeps them longer.
    rollupOptions: {
      output: {
        manualChunks: (id: string) => (/node_modules\/(react|react-dom|scheduler)\//.test(id) ? "react" : undefined),
      },
    },
  },
  test: { environment: "jsdom", setupFiles: ["src/testing/setup.ts"], testTimeout: 20_000, include: ["src/**/*.test.{ts,tsx}"], css: false },
}));
