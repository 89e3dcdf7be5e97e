// What readers do with pages: follow citations and what cites an entry, come to a stable address, read on a phone, read
// without JavaScript, and read straight from the files.
import assert from 'node:assert/strict';

const CITE = 'a.cite[data-card]';

async function assertLanded(page, address) {
  await page.waitForURL(address);
  await page.waitForLoadState();
  if (new URL(address).hash) assert.equal(await page.locator(':target').count(), 1, address);
}

export async function a_citation_shows_a_card_and_leads_to_its_entry(site) {
  const page = await site.page(site.find(/class="cite"[^>]*data-card/));
  const link = page.locator(CITE).first();
  await link.hover();
  const card = page.locator('.cite-card');
  await card.waitFor({ state: 'visible' });
  assert.ok((await card.locator('strong').textContent()).length > 2);
  assert.equal(await link.getAttribute('aria-describedby'), await card.getAttribute('id'));
  await card.hover();
  await page.waitForTimeout(400);
  assert.ok(await card.isVisible(), 'the card stays under the pointer');
  await page.keyboard.press('Escape');
  await card.waitFor({ state: 'hidden' });
  const address = await link.evaluate((one) => one.href);
  await link.click();
  await assertLanded(page, address);
}

export async function every_address_of_a_large_skill_lands(site) {
  for (const base of [site.overHttp, site.fromFiles])
    for (const id of ['item-2', 'item-2900', 'check-item-2901-über-things']) {
      const page = await site.page('demo/index.html#' + id, { base });
      await page.waitForURL((url) => url.pathname.includes('/references/') && decodeURIComponent(url.hash) === '#' + id);
      assert.equal(await page.locator(':target').count(), 1, id);
    }
}

export async function an_entry_leads_to_what_cites_it(site) {
  const page = await site.page(site.find(/class="cited-by"/));
  const details = page.locator('.cited-by').first();
  await details.locator('summary').click();
  const link = details.locator('a').first();
  const address = await link.evaluate((one) => one.href);
  await link.click();
  await assertLanded(page, address);
}

export async function a_stable_address_lands_on_the_full_text(site) {
  const skill = site.kinds().get('skill');
  const page = await site.page(skill);
  const rows = await page.locator('.index li[id]').evaluateAll((all) => all.map((row) => [row.id, row.querySelector('a').href]));
  assert.ok(rows.length > 0);
  const [id, address] = rows.at(-1);
  await page.goto('about:blank');
  await page.goto(page.base + skill + '#' + encodeURIComponent(id));
  await assertLanded(page, address);
}

export async function the_name_of_a_library_stands_on_one_line(site) {
  const page = await site.page('index.html', { width: 360 });
  const { height, line, scrolled, width } = await page.locator('.brand').evaluate((brand) => ({
    height: brand.clientHeight, line: parseFloat(getComputedStyle(brand).lineHeight), scrolled: brand.scrollWidth, width: brand.clientWidth,
  }));
  assert.ok(height < 1.6 * line, `${height} high, with lines of ${line}`);
  assert.ok(scrolled <= width, 'it is cut off');
}

export async function phones_get_every_page_and_the_drawer(site) {
  for (const width of [360, 390]) {
    const page = await site.page('index.html', { width, height: 780, hasTouch: true });
    for (const at of site.kinds().values()) {
      await page.goto(page.base + at);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${at} is wider than ${width}`);
    }
    await page.goto(page.base + site.kinds().get('skill'));
    const sidebar = page.locator('.sidebar');
    assert.equal(await sidebar.isVisible(), false);
    await page.click('.drawer-open');
    assert.ok(await sidebar.isVisible());
    await page.keyboard.press('Escape');
    assert.equal(await sidebar.isVisible(), false);
  }
}

export async function text_fills_paper_of_any_width(site) {
  const page = await site.page(site.kinds().get('document'));
  await page.emulateMedia({ media: 'print' });
  for (const width of [718, 1045, 1323]) {
    await page.setViewportSize({ width, height: 900 });
    assert.ok(await page.locator('main .prose').evaluate((text) => text.getBoundingClientRect().width) > width * 0.95, `paper of ${width} pixels`);
  }
}

export async function focus_is_seen_below_the_tools(site) {
  const at = site.pages().find((one) => /<ul class="asks">/.test(site.text(one))) ?? site.find(/class="check-tools/);
  const page = await site.page(at, { width: 1280, height: 500 });
  await page.evaluate(() => {
    document.querySelectorAll('main details').forEach((details) => { details.open = true; });
    // As once they were in sight: until then their height is a guess, which no focus can be held to.
    document.querySelectorAll('.lines, .answer').forEach((part) => { part.style.contentVisibility = 'visible'; });
  });
  await page.locator('.site-footer').evaluate((end) => end.scrollIntoView());
  await page.evaluate(() => {
    const all = Array.from(document.querySelectorAll('main :is(a, summary, input)')).filter((one) => !one.closest('.check-tools'));
    all.at(-1).focus();
  });
  const start = await page.evaluate(() => scrollY);
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Shift+Tab');
    const hidden = await page.evaluate(() => {
      const here = document.activeElement, box = here.getClientRects()[0];
      if (!here.closest('main') || here.closest('.check-tools')) return '';
      const top = document.elementFromPoint(box.x + box.width / 2, box.y + 2);
      return here.contains(top) || top?.contains(here) ? '' : `${here.outerHTML.slice(0, 200)} at ${box.y} is behind ${top?.outerHTML.slice(0, 100)}`;
    });
    assert.equal(hidden, '');
  }
  assert.notEqual(await page.evaluate(() => scrollY), start);
}

export async function everything_is_readable_without_scripts(site) {
  const page = await site.page('index.html', { javaScriptEnabled: false });
  for (const [kind, at] of site.kinds()) {
    await page.goto(page.base + at);
    assert.ok(await page.locator('h1').isVisible(), at);
    assert.equal(await page.locator('.needs-js:visible').count(), 0, at);
    if (kind === 'checklist') assert.ok(await page.locator('.check-box').first().isVisible());
    if (kind === 'document') assert.ok(await page.locator('.sidebar a').first().isVisible());
  }
  await page.goto(page.base + 'index.html');
  await page.locator('.card-name a').first().click();
  await page.waitForURL(/\/index\.html$/);
  await page.setViewportSize({ width: 390, height: 780 });
  await page.click('.drawer-open');
  assert.ok(await page.locator('.sidebar').isVisible());
}

export async function every_page_is_quiet_over_http_and_from_files(site) {
  const over = await site.page('index.html');
  const from = await site.page('index.html', { base: site.fromFiles });
  for (const at of site.pages()) {
    await over.goto(over.base + at);
    if (at !== '404.html') await from.goto(from.base + at);
  }
}

export async function the_keyboard_skips_to_the_text_and_sees_its_focus(site) {
  const page = await site.page(site.kinds().get('document'));
  await page.keyboard.press('Tab');
  const skip = page.locator('.skip');
  assert.ok(await skip.evaluate((link) => link === document.activeElement && link.getBoundingClientRect().top >= 0));
  await page.keyboard.press('Enter');
  assert.match(page.url(), /#content$/);
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)));
}

export async function code_can_be_copied(site) {
  const page = await site.page(site.find(/<div class="code">/), { permissions: ['clipboard-read', 'clipboard-write'] });
  const block = page.locator('.code').first();
  await block.hover();
  await block.locator('.copy').click();
  await page.waitForFunction(() => document.querySelector('.copy.is-done'));
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await block.locator('pre').evaluate((pre) => pre.textContent));
}

// Where a box ends that is to reach from one side of its page's text to the other.
const edges = (box) => box.evaluate((one) => {
  const { left, right } = one.getBoundingClientRect();
  return { left: Math.round(left), right: Math.round(right) };
});

export async function what_cites_an_entry_has_the_row_to_itself(site) {
  const at = site.find(/class="cited-by"/);
  for (const width of [360, 1440]) {
    const page = await site.page(at, { width });
    const details = page.locator('.cited-by').first();
    await details.locator('summary').click();
    assert.deepEqual(await edges(details), await edges(page.locator('.entry-meta:has([open])')), `at ${width}`);
  }
}

export async function heads_and_turns_span_the_page(site) {
  const page = await site.page('index.html', { width: 1440 });
  for (const at of site.pages().filter((one) => /class="(page page-open|wide report)/.test(site.text(one)))) {
    await page.goto(page.base + at);
    const whole = await page.locator('main').evaluate((main) => {
      const { paddingLeft, paddingRight } = getComputedStyle(main), box = main.getBoundingClientRect();
      return { left: Math.round(box.left + parseFloat(paddingLeft)), right: Math.round(box.right - parseFloat(paddingRight)) };
    });
    for (const part of await page.locator('main > :is(.page-head, .turn):visible').all()) assert.deepEqual(await edges(part), whole, at);
  }
}

export async function an_index_fills_a_page_that_has_no_sidebar(site) {
  const page = await site.page('entries.html', { width: 1440 });
  const { right } = await edges(page.locator('.index').first());
  const { left } = await edges(page.locator('.toc'));
  assert.ok(left - right < 80, `${left - right} pixels between the index and what is on the page`);
}

export async function code_that_goes_on_casts_a_shadow(site) {
  const page = await site.page(site.find(/<div class="code">/), { width: 360 });
  const { image, color } = await page.locator('.code pre').first().evaluate((pre) => {
    const { backgroundImage, backgroundColor } = getComputedStyle(pre);
    return { image: backgroundImage, color: backgroundColor };
  });
  assert.equal(image.match(/linear-gradient/g)?.length, 4);
  assert.doesNotMatch(color, /, 0\)$/, 'code stands on a ground of its own');
}

export async function headings_of_a_skill_are_as_large_as_those_around_them(site) {
  const page = await site.page(site.find(/class="prose skill-text">[^]*<h2/));
  const sizes = await page.locator('main h2:visible').evaluateAll((all) => all.map((one) => getComputedStyle(one).fontSize));
  assert.equal(new Set(sizes).size, 1, sizes.join(' '));
}

export async function a_card_says_what_a_run_made_of_the_entry(site) {
  const page = await site.page(site.find(/class="cite"[^>]*data-card/));
  await page.locator(CITE).first().hover();
  const card = page.locator('.cite-card');
  await card.waitFor({ state: 'visible' });
  assert.match(await card.textContent(), /(demonstrated|missed) by \d of \d reviewers?$|never asked$|not graded$/);
}

export async function a_phone_has_room_for_the_titles_of_an_index(site) {
  const page = await site.page('entries.html', { width: 360 });
  const widths = await page.locator('.index-title').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().width));
  assert.ok(Math.min(...widths) > 180, `${Math.min(...widths)} pixels`);
}
