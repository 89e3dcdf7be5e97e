// A library that means ill, seen by the browser: nothing of it may run, and nothing in a page may be able to.
import assert from 'node:assert/strict';
import { active } from './active.mjs';

export async function nothing_of_a_hostile_library_is_active(site) {
  const page = await site.page('index.html');
  for (const at of site.pages()) {
    await page.goto(page.base + at);
    assert.deepEqual(await page.evaluate(active), [], at);
  }
  await page.goto(page.base + 'index.html');
  await page.keyboard.press('/');
  await page.keyboard.type('hostile');
  await page.waitForSelector('dialog[open] [role=option]');
  assert.deepEqual(await page.evaluate(active), [], 'search');
  for (const cite of await page.locator('a.cite[data-card]').all()) await cite.hover();
  assert.deepEqual(await page.evaluate(active), [], 'cards');
}
