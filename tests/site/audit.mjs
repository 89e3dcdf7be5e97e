// Every page kind before axe-core, in both themes and two widths, with the policy on; every page before html-validate;
// the sizes that are promised.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import { violations } from './axe.mjs';

async function audit(site, colorScheme) {
  const found = [];
  // A theme changes colours alone, which are the same on a phone.
  for (const width of colorScheme === 'dark' ? [1440] : [1440, 360]) {
    const page = await site.page('index.html', { width, colorScheme });
    for (const at of site.kinds().values()) {
      await page.goto(page.base + at);
      await page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
      found.push(...await violations(page, `${at}, ${width} wide`));
    }
  }
  const page = await site.page('index.html', { colorScheme });
  await page.keyboard.press('/');
  await page.keyboard.type('time');
  await page.waitForSelector('dialog[open] [role=status]');
  found.push(...await violations(page, 'search'));
  await page.keyboard.press('Escape');
  await page.click('.theme-open');
  found.push(...await violations(page, 'settings'));
  assert.deepEqual(found, []);
}

export async function axe_finds_nothing_in_the_light_theme(site) {
  await audit(site, 'light');
}

export async function axe_finds_nothing_in_the_dark_theme(site) {
  await audit(site, 'dark');
}

export async function html_validate_passes_every_page(site) {
  const validator = new HtmlValidate(new FileSystemConfigLoader({ root: true, extends: ['html-validate:standard'] }));
  const found = [];
  for (const page of site.pages()) {
    const report = await validator.validateFile(path.join(site.folder, page));
    for (const result of report.results)
      for (const message of result.messages) found.push(`${page}:${message.line}: ${message.ruleId}: ${message.message}`);
  }
  assert.deepEqual(found.slice(0, 20), []);
}

export async function the_front_end_is_small(site) {
  const most = { css: 40_000, 'site.js': 25_600, 'theme.js': 1_000, page: 500_000 };
  for (const file of fs.readdirSync(path.join(site.folder, '_skillc'))) {
    const size = fs.statSync(path.join(site.folder, '_skillc', file)).size;
    const kind = file.endsWith('.css') ? 'css' : file.replace(/\.[^.]+\.js$/, '.js');
    assert.ok(size <= (most[kind] ?? Infinity), `${file} has ${size} bytes`);
  }
  for (const page of site.pages()) assert.ok(site.text(page).length <= most.page, page);
}
