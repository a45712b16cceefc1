import type { ReactNode } from "react";

type Markup = { renderToStaticMarkup: (node: ReactNode) => string };

let markup: Markup | undefined;

/**
 * HTML of components that take properties only: no state, no client components, nothing to wait for.
 * React's renderer is loaded by Node itself, because Next's bundler refuses it in routes.
 */
export function toHtml(node: ReactNode): string {
  if (!markup) {
    const { createRequire } = process.getBuiltinModule("node:module");
    markup = createRequire(`${process.cwd()}/package.json`)("react-dom/server") as Markup;
  }
  return markup.renderToStaticMarkup(node);
}
