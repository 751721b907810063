import js from "@eslint/js";
import hooks from "eslint-plugin-react-hooks";
import { defineConfig } from "eslint/config";
import ts from "typescript-eslint";

/** What would let a log line become markup or a script, or hand it to somebody else. */
const NEVER = [
  { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: "text stays text" },
  { selector: "MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]", message: "text stays text" },
  { selector: "Literal[value=/^https?:/]", message: "the dashboard names no other host" },
];

export default defineConfig(
  { ignores: ["page", "node_modules", "src/api/schema.d.ts"] },
  js.configs.recommended,
  ts.configs.strict,
  ts.configs.stylistic,
  hooks.configs.flat["recommended-latest"],
  { files: ["src/**"], rules: { "no-restricted-syntax": ["error", ...NEVER] } },
  {
    rules: {
      "react-hooks/incompatible-library": "off", // the rows' virtualiser; the compiler that it means is not used
      "max-lines": ["error", 250],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-invalid-void-type": "off",
    },
  },
  { files: ["src/testing/**", "**/*.test.*"], rules: { "@typescript-eslint/no-empty-function": "off", "no-restricted-syntax": "off" } },
  { files: ["scripts/**"], languageOptions: { globals: { console: "readonly", process: "readonly", URL: "readonly" } } },
);
