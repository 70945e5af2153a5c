import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import a11y from "eslint-plugin-jsx-a11y";
import hooks from "eslint-plugin-react-hooks";
import globals from "globals";
import ts from "typescript-eslint";

export default ts.config(
  { ignores: ["dist", "src/api/generated"] },
  js.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [...ts.configs.strictTypeChecked, ...ts.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-definitions": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      // The router's redirects and not-found answers are thrown objects by design.
      "@typescript-eslint/only-throw-error": "off",
      "max-lines": ["error", { max: 400 }],
    },
  },
  { files: ["src/**/*.tsx"], ...a11y.flatConfigs.strict },
  {
    files: ["src/**/*.tsx"],
    // A named region that scrolls has to be reachable by keyboard.
    rules: { "jsx-a11y/no-noninteractive-tabindex": ["error", { tags: [], roles: ["region"] }] },
  },
  { files: ["src/**/*.{ts,tsx}"], ...hooks.configs.flat["recommended-latest"] },
  { files: ["public/*.js"], languageOptions: { globals: globals.browser, sourceType: "script" } },
  {
    files: ["journey/*.mjs", "test/*.mjs", "*.js"],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
  prettier,
);
