// The report of an eval run as readers use it: from a figure to the line, from the line to the answer and what was quoted
// from it, from miss to miss. Holds for a report in one file and for the pages of a site.
import assert from 'node:assert/strict';
import { active } from './active.mjs';
import { violations } from './axe.mjs';

const LINE = '.lines tbody tr';

// A page with lines that were asked about.
const withText = (site, options) => site.page(site.find(/<ul class="asks">/), options);
const unfoldAll = (page) => page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));

// Opens what is around a part, as a reader would from the outside in.
async function reach(part) {
  await part.evaluate((one) => {
    for (let around = one.parentElement; around; around = around.parentElement) if (around.localName === 'details') around.open = true;
  });
}

// The address's target, once it is to be seen.
async function landed(page) {
  await page.waitForFunction(() => {
    const target = document.querySelector(':target');
    const box = target && target.getBoundingClientRect();
    return box && target.checkVisibility({ contentVisibilityAuto: true }) && box.top < innerHeight && box.bottom > 0;
  });
  return page.locator(':target');
}

export async function the_heat_map_leads_to_the_text(site) {
  const page = await site.page(site.find(/<table class="heat">/));
  const links = page.locator('.heat tbody th a');
  assert.ok(await links.count() > 0);
  await links.first().click();
  assert.ok(await (await landed(page)).evaluate((target) => target.matches('.lines tr')));
}

export async function a_cell_looks_as_its_key_says(site) {
  const page = await site.page(site.find(/<table class="heat">/));
  const ground = (parts) => parts.map((part) => [part.dataset.level, getComputedStyle(part).backgroundColor]);
  const keys = new Map(await page.locator('.note [data-level]').evaluateAll(ground));
  assert.deepEqual([keys.size, new Set(keys.values()).size], [5, 5], 'none, under a half, a half, three quarters, all');
  const cells = await page.locator('.heat-cell:not([data-level="none"])').evaluateAll(ground);
  assert.ok(cells.length > 0);
  for (const [level, colour] of cells) {
    if (keys.has(level)) assert.equal(colour, keys.get(level));
    if (level === '2') assert.equal(colour, keys.get('1'), 'under a half');
  }
  const greens = await page.locator('.note [data-level]').evaluateAll((parts) => parts.slice(2).map((part) => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    canvas.fillStyle = getComputedStyle(part).backgroundColor;
    canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data[0];
  }));
  for (let i = 1; i < greens.length; i++) assert.ok(greens[i - 1] - greens[i] >= 30, 'of red each has clearly less than the one before: ' + greens);
}

export async function a_line_on_a_phone_opens_over_the_whole_width(site) {
  const page = await withText(site, { width: 360, height: 780, hasTouch: true });
  const line = page.locator('.source details').first();
  await reach(line);
  await line.locator('summary').click();
  const [list, table] = await line.locator('.asks').evaluate((one) => [one, one.closest('.lines')].map((part) => part.getBoundingClientRect().toJSON()));
  assert.ok(list.left - table.left < 24 && table.right - list.right < 24, `${list.left} to ${list.right} of ${table.left} to ${table.right}`);
}

export async function a_line_leads_to_the_answer_and_what_it_quotes(site) {
  const page = await withText(site);
  const line = page.locator('.source details:has(.asks [data-state="met"] .said)').first();
  await reach(line);
  assert.equal(await line.locator('.asks').isVisible(), false, 'folded at first');
  await line.locator('summary').click();
  const met = line.locator('.asks [data-state="met"]:has(.said)').first();
  const quoted = await met.locator('.said').textContent();
  await met.locator('a').click();
  const verdict = page.locator('.verdicts > [data-state="met"]:visible').filter({ hasText: quoted }).first();
  await verdict.getByRole('link', { name: 'See it in the answer' }).click();
  const mark = await landed(page);
  assert.equal(await mark.evaluate((one) => one.closest('pre') && one.localName), 'mark');
  assert.equal((await mark.textContent()).replace(/\s+/g, ' '), quoted);
}

export async function a_wrong_citation_is_told_in_words(site) {
  const page = await site.page(site.find(/<pre>[^]*class="cite-broken"/));
  await unfoldAll(page);
  const wrong = await page.locator('pre .cite-broken').first().textContent();
  const told = page.locator('.verdicts > li', { has: page.locator('.cite-broken', { hasText: wrong }) }).first();
  assert.ok(await told.isVisible());
  assert.match(await told.locator('.note').last().textContent(), /there is no/);
}

async function at(page) {
  return page.evaluate(() => {
    const here = document.activeElement;
    const marks = here.matches('tr') ? here.querySelectorAll('.gutter [data-state]') : [here];
    const isMissed = (one) => (one.dataset.state || one.dataset.outcomes).includes(one.dataset.state ? 'missed' : 'failed');
    const isAside = (one) => one.closest('[data-aside]');
    return { id: here.id || here.textContent, isMissed: Array.from(marks).some((one) => isMissed(one) && !isAside(one)) };
  });
}

export async function keys_go_from_miss_to_miss(site) {
  const page = await withText(site);
  await page.keyboard.press('n');
  const first = await at(page);
  const all = Number(/of (\d+)/.exec(await page.locator('.check-tools output').textContent())[1]);
  assert.ok(first.isMissed && all > 1);
  assert.ok(await page.evaluate(() => document.activeElement.checkVisibility()));
  await page.keyboard.press('n');
  const second = await at(page);
  assert.ok(second.isMissed);
  assert.notEqual(second.id, first.id);
  await page.keyboard.press('p');
  assert.deepEqual(await at(page), first);
  for (let i = 0; i < all; i++) {
    await page.keyboard.press('n');
    assert.ok((await at(page)).isMissed, 'missed with the skill');
  }
  assert.deepEqual(await at(page), first, 'after the last comes the first');
}

export async function keys_begin_where_the_reader_is(site) {
  const page = await withText(site, { width: 800, height: 400 });
  const said = page.locator('.check-tools output');
  const missed = await page.locator(LINE + ':has(.gutter [data-state="missed"]:not([data-aside]))').evaluateAll((lines) => lines.map((line) => line.id));
  assert.ok(missed.length > 1);
  await page.goto(page.url() + '#' + missed[1]);
  await landed(page);
  await page.keyboard.press('p');
  assert.match(await said.textContent(), /^Miss 1 of/, 'before the target');
  await page.keyboard.press('n');
  assert.match(await said.textContent(), /^Miss 2 of/);
  // Gone to the first, and scrolled on beyond it.
  await page.keyboard.press('p');
  await page.evaluate(() => { history.replaceState(null, '', location.pathname); document.body.style.paddingBottom = '200vh'; });
  await page.locator('.site-footer').evaluate((end) => { window.scrollTo(0, end.getBoundingClientRect().top + scrollY); });
  await page.keyboard.press('p');
  const [, at, all] = /^Miss (\d+) of (\d+)/.exec(await said.textContent());
  assert.equal(at, all, 'the last one above');
}

export async function tools_stay_where_they_are(site) {
  const page = await withText(site, { width: 1440 });
  const places = () => page.locator('.check-tools :is(button, label)').evaluateAll((all) => all.map((one) => {
    const box = one.getBoundingClientRect();
    return [Math.round(box.x), Math.round(box.y + box.height / 2 - document.querySelector('.check-tools').getBoundingClientRect().y)];
  }));
  const before = await places();
  assert.ok(Math.max(...before.map((one) => one[1])) - Math.min(...before.map((one) => one[1])) < 8, 'one row: ' + before);
  await page.locator('.miss-next').click();
  assert.match(await page.locator('.check-tools output').textContent(), /^Miss/);
  assert.deepEqual(await places(), before);
}

export async function a_report_is_printed_whole(site) {
  const page = await site.page(site.find(/<table class="reviewers">/), { width: 718 });
  await page.emulateMedia({ media: 'print' });
  const ends = await page.locator('.reviewers').evaluateAll((tables) => tables.map((table) => table.getBoundingClientRect().right));
  assert.ok(Math.max(...ends) <= 718, 'of 718 pixels the tables take ' + ends);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 718);
  const sizes = await page.locator('.reviewers :is(th, td, strong)').evaluateAll((cells) => cells.map((cell) => parseFloat(getComputedStyle(cell).fontSize)));
  assert.ok(Math.min(...sizes) >= 10, 'pixels: ' + Math.min(...sizes));
  await page.goto(page.base + site.find(/class="flips"><summary>[^<]*<\/summary><ul>\s*<li/));
  const flips = page.locator('.flips:not([open]) li');
  assert.ok(await flips.count() > 0);
  assert.deepEqual(await flips.evaluateAll((all) => all.map((flip) => flip.checkVisibility()).filter((seen) => !seen)), []);
}

// Of one file the overview: what is folded there would be a book. Each page of a site is printed whole.
export async function a_text_is_printed_whole_where_it_has_a_page(site) {
  const page = await withText(site);
  await page.evaluate(() => document.querySelectorAll('.text-fold').forEach((fold) => { fold.open = false; }));
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.check-tools').isVisible(), false);
  const folds = page.locator('.text-fold:not([open])');
  assert.ok(await folds.count() > 0);
  const isOneFile = await page.locator('body.page-report').count() > 0;
  assert.deepEqual([...new Set(await folds.evaluateAll((all) => all.map((fold) => fold.querySelector('.source').checkVisibility())))], [!isOneFile]);
}

export async function the_way_to_the_markdown_stands_at_the_edge_of_the_page(site) {
  for (const width of [1280, 1440]) {
    const page = await site.page('evals.html', { width });
    const [links, figures] = await page.evaluate(() => ['.page-links', '.figures'].map((one) => document.querySelector(one).getBoundingClientRect().right));
    assert.ok(Math.abs(links - figures) < 2, `${links} and ${figures} of ${width}`);
  }
}

export async function keys_can_be_turned_off_and_stay_so(site) {
  const page = await withText(site);
  await page.locator('.by-outcome').focus();
  await page.keyboard.press('n');
  assert.ok(await page.evaluate(() => document.activeElement.matches('.by-outcome')), 'a list has keys of its own');
  await page.locator('.by-outcome').selectOption('');
  await page.locator('.miss-keys').uncheck();
  await page.reload();
  assert.equal(await page.locator('.miss-keys').isChecked(), false);
  await page.keyboard.press('n');
  assert.ok(await page.evaluate(() => document.activeElement === document.body));
  await page.locator('.miss-next').click();
  assert.ok((await at(page)).isMissed, 'the button still does it');
}

export async function a_report_shows_what_is_chosen(site) {
  const page = await withText(site);
  await unfoldAll(page);
  const all = await page.locator(LINE + ':visible').count();
  await page.locator('.by-outcome').selectOption('missed');
  await page.locator('.by-reviewer').selectOption('A');
  const marks = await page.locator(LINE + ':visible').evaluateAll((lines) =>
    lines.map((line) => line.querySelector('.gutter [data-letter="A"]')?.dataset.state));
  assert.ok(marks.length > 0 && marks.length < all);
  assert.ok(marks.every((state) => state === 'missed'), String(marks));
  const trials = await page.locator('[data-outcomes]:visible').evaluateAll((shown) => shown.map((one) => [one.dataset.letter, one.dataset.outcomes]));
  assert.ok(trials.every(([letter, outcomes]) => letter === 'A' && /missed|failed/.test(outcomes)), String(trials));
  await page.locator('.by-reviewer').selectOption('');
  const letters = await page.locator('[data-outcomes]:visible').evaluateAll((shown) => shown.map((one) => one.dataset.letter));
  assert.ok(letters.every((letter) => 'AC'.includes(letter)), 'B and D had no skill: ' + letters);
  await page.locator('.by-outcome').selectOption('');
  assert.equal(await page.locator(LINE + ':visible').count(), all);
}

export async function a_link_shows_what_was_filtered_away(site) {
  const page = await withText(site);
  const unmarked = await page.locator(LINE + ':not(:has(.gutter [data-state]))').first().getAttribute('id');
  await page.locator('.by-outcome').selectOption('missed');
  await page.evaluate((id) => { location.hash = id; }, unmarked);
  assert.equal(await (await landed(page)).getAttribute('id'), unmarked);
}

export async function a_report_is_read_without_scripts(site) {
  const page = await withText(site, { javaScriptEnabled: false });
  assert.equal(await page.locator('.needs-js:visible').count(), 0);
  const section = page.locator('.text-fold:has(.source details)').last();
  if (await section.getAttribute('open') === null) await section.locator('> summary').click();
  const line = section.locator('.source details').first();
  await line.locator('summary').click();
  const answer = line.locator('.asks a').first();
  assert.ok(await answer.isVisible());
  const address = await answer.evaluate((link) => link.href);
  await answer.click();
  await page.waitForURL(address);
  if (new URL(page.url()).hash) assert.equal(await page.locator(':target').count(), 1);
  assert.ok(await page.locator('.verdicts').count() > 0);
}

export async function phones_get_a_report_no_wider_than_they_are(site) {
  for (const width of [320, 390]) {
    const page = await site.page(site.pages()[0], { width, height: 780, hasTouch: true });
    for (const one of site.pages()) {
      await page.goto(page.base + one);
      await unfoldAll(page);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${one} is wider than ${width}`);
    }
  }
}

export async function a_report_is_quiet_from_files(site) {
  const page = await withText(site, { base: site.fromFiles });
  await unfoldAll(page);
  await page.keyboard.press('n');
  assert.ok((await at(page)).isMissed);
}

export async function axe_finds_nothing_in_a_report(site) {
  const found = [];
  for (const [colorScheme, widths] of [['light', [1440, 360]], ['dark', [1440]]])
    for (const width of widths) {
      const page = await withText(site, { width, colorScheme });
      for (const one of site.kinds().values()) {
        await page.goto(page.base + one);
        await unfoldAll(page);
        found.push(...await violations(page, `${one}, ${colorScheme}, ${width} wide`));
      }
    }
  assert.deepEqual(found, []);
}

export async function one_file_keeps_the_chosen_theme(site) {
  const page = await withText(site);
  await page.click('.theme-open');
  await page.getByRole('radio', { name: 'Dark' }).check();
  await page.reload({ waitUntil: 'commit' });
  await page.waitForFunction(() => document.body);
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
  assert.ok(await page.evaluate(() => document.querySelector('head > script')), 'before the first paint');
}

export async function one_file_runs_nothing_but_its_own(site) {
  const page = await withText(site);
  await unfoldAll(page);
  const found = await page.evaluate(() => Array.from(document.querySelectorAll('*')).filter((one) =>
    Array.from(one.attributes).some((attribute) => /^on/i.test(attribute.name) || attribute.name === 'style' ||
      /^\s*(javascript|vbscript|data:text)/i.test(attribute.value))).map((one) => one.outerHTML.slice(0, 200)));
  assert.deepEqual(found, []);
  assert.deepEqual(await page.evaluate(() => ['script', 'style', 'link, img, iframe, object, embed, form, base, pre svg'].map((one) => document.querySelectorAll(one).length)), [1, 1, 0]);
  assert.equal(await page.evaluate(() => window.hostile), undefined);
  site.assertQuiet();
  // What an answer might have smuggled in would be refused all the same.
  const refused = await page.evaluate(() => new Promise((done) => {
    document.addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective), { once: true });
    const script = document.createElement('script');
    script.textContent = 'window.hostile = 1';
    document.body.append(script);
  }));
  assert.equal(refused, 'script-src-elem');
  assert.equal(await page.evaluate(() => window.hostile), undefined);
  site.problems.length = 0;  // the browser says on the console that it refused it
}

export async function pages_run_nothing_but_their_own(site) {
  const page = await site.page('evals.html');
  for (const one of site.pages()) {
    await page.goto(page.base + one);
    assert.deepEqual(await page.evaluate(active), [], one);
  }
}
