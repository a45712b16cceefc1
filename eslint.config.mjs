import reactHooks from "eslint-plugin-react-hooks";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";
import { importRules } from "./scripts/import-table.mjs";

export default defineConfig(
  globalIgnores([
    "node_modules/",
    ".next/",
    ".next-*/",
    ".data/",
    "prisma/client/",
    "prisma/migrations/",
    "public/",
    "next-env.d.ts",
    "test-results/",
    "playwright-report/",
  ]),
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Numbers print as one expects; everything else in a template must be text.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // Chinese text is taken apart by code points on purpose.
      "@typescript-eslint/no-misused-spread": ["error", { allow: [{ from: "lib", name: "string" }] }],
      // Types of documents parsed elsewhere promise more than is there; looking twice is right.
      "@typescript-eslint/no-unnecessary-condition": "off",
      "@typescript-eslint/no-confusing-void-expression": "off",
      // fast-xml-parser's checker has another package as its heir, which brings nothing more.
      "@typescript-eslint/no-deprecated": ["error", { allow: [{ from: "package", package: "fast-xml-parser", name: "XMLValidator" }] }],
      // That is how an environment variable is taken away.
      "@typescript-eslint/no-dynamic-delete": "off",
      "no-control-regex": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports", disallowTypeAnnotations: false }],
      "no-empty": ["error", { allowEmptyCatch: false }],
      eqeqeq: "error",
    },
  },
  { files: ["{app,components,lib}/**/*.{ts,tsx}"], ignores: ["lib/bench/**"], rules: { "no-console": "error" } },
  { files: ["{app,components}/**/*.{ts,tsx}"], extends: [reactHooks.configs.flat.recommended] },
  {
    files: ["**/*.test.{ts,tsx}", "e2e/**/*.ts"],
    rules: {
      // Tests take things apart and put them together wrong on purpose; matchers are of any type.
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-class-instance-assignment": "off",
      "@typescript-eslint/no-misused-spread": "off",
      "@typescript-eslint/require-await": "off",
      "no-control-regex": "off",
    },
  },
  ...importRules,
  {
    files: ["**/*.{mjs,cjs}"],
    languageOptions: {
      globals: { process: "readonly", console: "readonly", URL: "readonly", setTimeout: "readonly", performance: "readonly" },
    },
  },
);
