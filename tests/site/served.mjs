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

// A browser asks a server six things at a time in all its pages, and a seventh page would wait for those that nobody sees.
export async function a_page_that_nobody_sees_asks_nothing(site) {
  const page = await site.page('alpha/', { base: fs.readFileSync(path.join(site.folder, 'served.txt'), 'utf8') });
  const show = (hidden) => page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => value });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
  await page.waitForRequest((request) => /live\?since=\d/.test(request.url()));
  await show(true);
  let asked = 0;
  page.on('request', () => { asked += 1; });
  await page.waitForTimeout(1200);  // longer than it waits before it asks again
  assert.equal(asked, 0);
  const again = page.waitForRequest((request) => request.url().includes('/_skillc/live'));
  await show(false);
  await again;
}
