import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright/test";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * What axe finds wrong with the page as it stands: all rules in the light theme, those of colour in the dark one, too.
 * Leaves the page in the light theme and without motion.
 */
export async function violationsOf(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // Of frames only ours: there are none of other origins, and the page that would gather what they say costs more than the rules.
    const axe = new AxeBuilder({ page }).setLegacyMode();
    const { violations } = await (colorScheme === "light" ? axe.withTags(tags) : axe.withRules("color-contrast")).analyze();
    for (const { id, nodes } of violations) found.push(`${id} in ${colorScheme}: ${nodes[0]?.html.slice(0, 300) ?? ""}`);
  }
  return found;
}
