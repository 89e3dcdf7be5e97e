// The three states of the theme, and that a choice holds from the first paint of the next page on.
import assert from 'node:assert/strict';

const ground = (page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

async function choose(page, label) {
  await page.click('.theme-open');
  await page.getByRole('radio', { name: label }).check();
  await page.keyboard.press('Escape');
}

export async function the_theme_follows_the_system_until_chosen(site) {
  const page = await site.page('index.html');
  const light = await ground(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await ground(page);
  assert.notEqual(dark, light);
  await choose(page, 'Light');
  assert.equal(await ground(page), light);
  await choose(page, 'System');
  assert.equal(await ground(page), dark);
}

export async function paper_is_light_whatever_was_chosen(site) {
  const page = await site.page('index.html');
  const light = await ground(page);
  await choose(page, 'Dark');
  assert.notEqual(await ground(page), light);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await ground(page), light);
  assert.equal(await page.locator('.search-open:visible').count(), 0);
}

export async function a_chosen_theme_is_there_before_the_first_paint(site) {
  const page = await site.page('index.html');
  await choose(page, 'Dark');
  const dark = await ground(page);
  // Without the deferred scripts: what is dark now was so before them.
  await page.route(/\/site\.[^/]*\.js$/, (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
  await page.goto(page.base + site.kinds().get('skill'));
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
  assert.equal(await ground(page), dark);
}
