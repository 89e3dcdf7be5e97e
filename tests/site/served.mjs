// What `skillc serve` adds to a page: it is loaded anew when the sources change, and says what is wrong with them. Run with
// the library's folder, which has the address that it is served at in served.txt.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

export async function what_is_found_is_shown_over_the_page(site) {
  const source = path.join(site.folder, 'skills/alpha/SKILL.md');
  const sound = fs.readFileSync(source, 'utf8');
  const page = await site.page('alpha/', { base: fs.readFileSync(path.join(site.folder, 'served.txt'), 'utf8') });

  const quiet = page.locator('details.live-findings');
  assert.equal(await quiet.locator('summary').textContent(), '1 finding');
  assert.equal(await quiet.locator('.finding').isVisible(), false, 'what may wait covers the page');
  await quiet.locator('summary').click();
  assert.match(await quiet.locator('.finding').textContent(), /skills\/alpha\/SKILL\.md:8/);

  fs.writeFileSync(source, sound.replace(/description: .*/, 'description: ""'));
  const loud = page.getByRole('alert');
  await loud.waitFor();
  assert.match(await loud.textContent(), /^1 error/);
  assert.ok(await page.locator('h1').isVisible(), 'the page itself is gone');

  fs.writeFileSync(source, sound.replace('See [it](#nowhere)', 'It is mended'));
  await page.getByText('It is mended').waitFor();
  assert.equal(await page.locator('.live-findings').count(), 0);
}
