// A checklist as a tool: ticks that last, a text that changed since, filters, and the review in Markdown.
import assert from 'node:assert/strict';
import fs from 'node:fs';

async function open(site, options) {
  const page = await site.page(site.kinds().get('checklist'), options);
  return { page, boxes: page.locator('.check-box'), count: page.locator('.check-count') };
}

async function ticks_last(site, options) {
  const { page, boxes, count } = await open(site, options);
  const all = await boxes.count();
  await boxes.nth(0).check();
  await boxes.nth(2).check();
  assert.equal(await count.textContent(), `2 of ${all}`);
  await page.reload();
  assert.deepEqual(await boxes.evaluateAll((every) => every.slice(0, 4).map((box) => box.checked)), [true, false, true, false]);
  assert.equal(await count.textContent(), `2 of ${all}`);
}

export async function ticks_last_over_a_reload(site) {
  await ticks_last(site, {});
}

export async function ticks_last_from_files(site) {
  await ticks_last(site, { base: site.fromFiles });
}

// As if the text of that item had been another one when it was ticked.
async function change_text(page, box) {
  const id = await box.getAttribute('data-check');
  await page.evaluate((item) => {
    const key = Object.keys(localStorage).find((one) => one.split('|').at(-2) === item);
    localStorage.setItem(key.replace(/[^|]*$/, 'another-text'), localStorage.getItem(key));
    localStorage.removeItem(key);
  }, id);
}

export async function an_item_whose_text_changed_says_so(site) {
  const { page, boxes, count } = await open(site);
  const items = page.locator('.check'), changed = page.locator('.check .check-changed');
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await change_text(page, boxes.nth(1));
  await page.reload();
  assert.match(await count.textContent(), /^1 of /, 'the other item is what it was');
  assert.equal(await boxes.nth(0).isChecked(), true);
  assert.equal(await changed.count(), 1);
  assert.equal(await items.nth(1).locator('.check-changed').textContent(), 'Changed since you ticked it.');
  assert.match(await page.locator('[role=status]:visible').textContent(), /^1 item has changed since you ticked it/);
  await boxes.nth(1).check();
  assert.equal(await changed.count(), 0);
  assert.equal(await page.locator('[role=status]:visible').count(), 0);
  await page.reload();
  assert.match(await count.textContent(), /^2 of /);
  assert.equal(await changed.count(), 0);
}

export async function a_reset_can_be_taken_back(site) {
  const { page, boxes, count } = await open(site);
  await boxes.nth(0).check();
  await boxes.nth(2).check();
  await page.click('.check-reset');
  assert.match(await count.textContent(), /^0 of /);
  assert.match(await page.locator('[role=status]:visible').textContent(), /^2 ticks taken away/);
  await page.keyboard.press('Enter');
  assert.match(await count.textContent(), /^2 of /, 'Undo has the focus');
  await page.reload();
  assert.deepEqual(await boxes.evaluateAll((every) => every.slice(0, 4).map((box) => box.checked)), [true, false, true, false]);
  await page.click('.check-reset');
  await page.reload();
  assert.match(await count.textContent(), /^0 of /, 'a reset that nobody took back lasts');
}

export async function filters_leave_what_fits(site) {
  const { page, boxes } = await open(site);
  const all = await boxes.count();
  await boxes.nth(0).check();
  await page.locator('.only-open').check();
  assert.equal(await page.locator('.check:visible').count(), all - 1);
  await page.locator('.only-open').uncheck();
  const chapters = await page.locator('.by-chapter-id option').evaluateAll((options) => options.map((option) => option.value).filter(Boolean));
  for (const chapter of chapters.slice(0, 2)) {
    await page.locator('.by-chapter-id').selectOption(chapter);
    const shown = await page.locator('.check:visible').evaluateAll((checks) => checks.map((check) => check.dataset.chapters.split(' ')));
    assert.ok(shown.length > 0 && shown.length < all, chapter);
    assert.ok(shown.every((one) => one.includes(chapter)), chapter);
  }
}

export async function a_review_is_exported_with_permanent_addresses(site) {
  const { page, boxes } = await open(site, { acceptDownloads: true });
  const all = await boxes.count();
  await boxes.nth(0).check();
  await page.click('.check-export');
  const text = await page.locator('dialog[open] textarea').inputValue();
  const id = await page.locator('.check').first().getAttribute('id');
  assert.equal(text.match(/^- \[[ x]\] /gm).length, all);
  assert.equal(text.match(/^- \[x\] .*/gm).length, 1);
  assert.ok(text.match(/^- \[x\] .*/m)[0].includes('#' + id));
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download' }).click()]);
  assert.equal(fs.readFileSync(await download.path(), 'utf8'), text);
}

export async function a_tick_on_one_page_keeps_those_of_the_others(site) {
  const first = site.pages().find((page) => /class="checklist"[^]*class="turn-next"/.test(site.text(page)));
  assert.ok(first, 'no checklist goes on on a further page');
  const page = await site.page(first);
  const boxes = page.locator('.check-box');
  const ticked = () => boxes.evaluateAll((all) => all.flatMap((box, i) => (box.checked ? [i] : [])));
  const turn = async (way) => {
    const address = await page.locator(way).evaluate((link) => link.href);
    await page.click(way);
    await page.waitForURL(address);
  };
  await boxes.nth(0).check();
  await boxes.nth(3).check();
  await turn('.turn-next');
  assert.deepEqual(await ticked(), []);
  await boxes.nth(1).check();
  await turn('.turn-previous');
  assert.deepEqual(await ticked(), [0, 3]);
  await boxes.nth(3).uncheck();
  await turn('.turn-next');
  assert.deepEqual(await ticked(), [1]);
  await page.click('.check-reset');
  assert.deepEqual(await ticked(), []);
  await turn('.turn-previous');
  assert.deepEqual(await ticked(), [0]);
}
