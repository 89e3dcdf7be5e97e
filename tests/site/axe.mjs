// What axe-core has against a page as it stands.
import fs from 'node:fs';
import { createRequire } from 'node:module';

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
// Without `preload`, which fetches style sheets anew and so asks what the policy forbids.
const RULES = { preload: false, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };

export async function violations(page, where) {
  await page.evaluate(AXE);
  const result = await page.evaluate((rules) => window.axe.run(document, rules), RULES);
  return result.violations.map((one) => `${where}: ${one.id}: ${one.nodes[0].html.slice(0, 200)}`);
}
