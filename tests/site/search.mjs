// The search as a reader uses it, with the keyboard alone, on words that the site itself gives.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

const OPTION = 'dialog[open] [role=option]';

// Titles of entries, longest first: the longer, the fewer share its words.
function titles(site) {
  const found = site.pages().filter((page) => /page-entries/.test(site.text(page)))
    .flatMap((page) => [...site.text(page).matchAll(/class="index-title">([A-Za-z ]+)</g)].map((match) => match[1]));
  return found.sort((a, b) => b.length - a.length);
}

async function ask(page, words) {
  await page.keyboard.press('/');
  const field = page.getByRole('combobox');
  await field.fill(words);
  await page.waitForFunction((selector) => document.querySelector(selector), OPTION);
  return field;
}

export async function search_by_keyboard(site) {
  const [title] = titles(site);
  const page = await site.page('index.html');
  const field = await ask(page, title);
  const active = await field.getAttribute('aria-activedescendant');
  const option = page.locator('#' + active);
  assert.match(await option.textContent(), new RegExp(title));
  assert.equal(await option.getAttribute('aria-selected'), 'true');
  const address = await option.evaluate((link) => link.href);
  await page.keyboard.press('Enter');
  await page.waitForURL(address);
  assert.equal(await page.locator(':target').count(), 1);
}

export async function search_moves_with_arrows_and_closes_with_escape(site) {
  const page = await site.page('index.html');
  const field = await ask(page, titles(site)[0].split(' ')[0]);
  const first = await field.getAttribute('aria-activedescendant');
  await page.keyboard.press('ArrowDown');
  assert.notEqual(await field.getAttribute('aria-activedescendant'), first);
  await page.keyboard.press('ArrowUp');
  assert.equal(await field.getAttribute('aria-activedescendant'), first);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('dialog[open]').count(), 0);
}

export async function search_finds_beginnings_and_slips(site) {
  const word = titles(site).flatMap((title) => title.split(' ')).find((one) => one.length >= 9);
  const page = await site.page('index.html');
  const text = () => page.locator(OPTION).allTextContents().then((all) => all.join('\n').toLowerCase());
  await ask(page, word.slice(0, -3));
  assert.ok((await text()).includes(word.toLowerCase()), word.slice(0, -3));
  const slip = word.slice(0, 3) + word[4] + word[3] + word.slice(5);
  await page.getByRole('combobox').fill(slip);
  await page.waitForFunction((part) => document.querySelector('dialog[open] [role=listbox]').textContent.toLowerCase().includes(part), word.toLowerCase());
}

export async function search_shows_an_idea_once(site) {
  const page = await site.page('index.html');
  await ask(page, titles(site)[0].split(' ').slice(0, 2).join(' '));
  const addresses = await page.locator(OPTION + ':not(.result-check)').evaluateAll((links) => links.map((link) => link.href));
  assert.equal(new Set(addresses).size, addresses.length);
}

export async function search_loads_little(site) {
  const page = await site.page('index.html');
  await ask(page, titles(site)[0].split(' ')[0]);
  const bodies = await Promise.all(site.loaded.filter((response) => response.url().endsWith('.js')).map((response) => response.body()));
  const bytes = bodies.reduce((sum, body) => sum + body.length, 0);
  assert.ok(bytes <= 150_000, `${bytes} bytes of scripts`);
}

export async function search_and_skills_work_from_files(site) {
  const page = await site.page('index.html', { base: site.fromFiles });
  await ask(page, titles(site)[0]);
  await page.keyboard.press('Enter');
  await page.waitForURL(/#/);
  await page.goto(site.fromFiles + 'index.html');
  await page.click('.all-skills');
  await page.waitForSelector(OPTION);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForSelector('body.page-skill');
}

export async function search_goes_on_where_a_browser_keeps_files(site) {
  site.keptFor = 3600;
  const words = titles(site)[0].split(' ')[0];
  const page = await site.page('index.html');
  await ask(page, words);
  const library = path.join(site.folder, '_skillc/library.js');
  const before = fs.readFileSync(library, 'utf8'), [folder] = /search-[0-9a-f]+/.exec(before);
  const at = (name) => path.join(site.folder, '_skillc', name);
  fs.renameSync(at(folder), at('search-0'));
  fs.writeFileSync(library, before.replace(folder, 'search-0'));
  try {
    await page.goto(site.overHttp + site.find(/page-entries/));
    await ask(page, words);
  } finally {
    fs.renameSync(at('search-0'), at(folder));
    fs.writeFileSync(library, before);
  }
}

export async function search_key_can_be_turned_off(site) {
  const page = await site.page('index.html');
  await page.click('.theme-open');
  await page.getByRole('checkbox').uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  assert.equal(await page.locator('dialog[open]').count(), 0);
}

export async function search_tells_sections_of_one_title_apart(site) {
  const page = await site.page('index.html');
  await ask(page, 'before');
  const titles = await page.locator(OPTION + ' .result-title').allTextContents();
  const named = titles.filter((title) => /before$/i.test(title));
  assert.ok(named.length > 1, 'several pages have a section of that title');
  assert.equal(new Set(named).size, named.length, named.join(', '));
  assert.equal(await page.locator(OPTION + ' .result-title mark').first().textContent().then((text) => text.toLowerCase()), 'before');
  assert.match(await page.locator('.finder-said').textContent(), /^\d+ results$/);
}
