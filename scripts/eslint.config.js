import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";

const hotLoops = [
  "src/engine/**/integrate*.ts",
  "src/engine/**/emit*.ts",
  "src/engine/wasm/**",
  "src/engine/compile-lanes.ts",
  "src/analysis/{quantiles,row-operations,series}.ts",
  "src/analysis/loops/{link-scores,loop-scores,way-scores}.ts",
];

export default ts.config(
  {
    ignores: [
      "scripts/**/*.ts",
      "scripts/**/*.mts",
      ".bench",
      ".lighthouse",
      ".html-checker",
      "dist",
      "dist-cli",
      "dist-usb",
      "reports",
      "test-results",
      "node_modules",
    ],
  },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  ...ts.configs.stylisticTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: { projectService: true, extraFileExtensions: [".svelte"] },
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: {
      parserOptions: { parser: ts.parser, projectService: true, extraFileExtensions: [".svelte"] },
    },
  },
  { files: ["**/*.{js,mjs}"], ...ts.configs.disableTypeChecked },
  {
    files: ["**/*.{ts,svelte}"],
    rules: {
      "@typescript-eslint/no-implied-eval": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 80, skipBlankLines: true, skipComments: true }],
      complexity: ["error", 14],
      "svelte/no-at-html-tags": "error",
    },
  },
  {
    files: [...hotLoops, "tests/**/*.ts"],
    rules: {
      "@typescript-eslint/no-non-null-assertion": "off",
      "max-lines-per-function": "off",
      complexity: "off",
    },
  },
);
