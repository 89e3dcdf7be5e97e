// A built site and a browser that looks at it: over http from a server on the loopback device, or from its files. What
// any page says on the console, and every request to elsewhere, is kept; a check that ends with some of it has failed.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const TYPES = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.md': 'text/markdown', '.json': 'application/json', '.svg': 'image/svg+xml' };

// One for all sites: to start it takes longer than most checks. Each page has a profile of its own.
let browser;

async function openBrowser() {
  // Root may not use Chromium's own sandbox.
  if (!browser?.isConnected()) browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: process.getuid() === 0 ? ['--no-sandbox'] : [] });
  return browser;
}

export async function closeBrowser() {
  await browser?.close();
}

export class Site {
  static async open(folder) {
    const site = new Site();
    site.folder = fs.realpathSync(folder ?? '.');
    site.problems = [];
    site.loaded = [];
    site.profiles = [];
    site.keptFor = 0;  // seconds that browsers are told to keep files
    site.server = http.createServer((request, response) => site.answer(request, response));
    await new Promise((resolve) => site.server.listen(0, '127.0.0.1', resolve));
    site.overHttp = `http://127.0.0.1:${site.server.address().port}/`;
    site.fromFiles = pathToFileURL(site.folder).href + '/';
    return site;
  }

  answer(request, response) {
    const file = path.join(this.folder, decodeURIComponent(new URL(request.url, this.overHttp).pathname));
    const type = TYPES[path.extname(file)];
    if (!type || !fs.existsSync(file)) return response.writeHead(404).end();
    const kept = this.keptFor ? { 'cache-control': `max-age=${this.keptFor}` } : {};
    response.writeHead(200, { 'content-type': type + '; charset=utf-8', ...kept }).end(fs.readFileSync(file));
  }

  // A page of a fresh browser profile. `at` is the address to open below the site.
  async page(at, { base = this.overHttp, width = 1280, height = 900, ...context } = {}) {
    const profile = await (await openBrowser()).newContext({ viewport: { width, height }, colorScheme: 'light', ...context });
    this.profiles.push(profile);
    const page = await profile.newPage();
    page.setDefaultTimeout(10_000);
    page.on('console', (message) => this.problems.push(`${page.url()}: console: ${message.text()}`));
    page.on('pageerror', (error) => this.problems.push(`${page.url()}: error: ${error.message}`));
    page.on('dialog', (dialog) => {
      this.problems.push(`${page.url()}: dialog: ${dialog.message()}`);
      dialog.dismiss();
    });
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(base)) this.problems.push(`${page.url()}: asks for ${request.url()}`);
    });
    page.on('response', (response) => this.loaded.push(response));
    page.base = base;
    await page.goto(base + at);
    return page;
  }

  // All pages, as addresses below the site.
  pages() {
    return fs.readdirSync(this.folder, { recursive: true }).map((file) => file.split(path.sep).join('/')).filter((file) => file.endsWith('.html')).sort();
  }

  text(page) {
    return fs.readFileSync(path.join(this.folder, page), 'utf8');
  }

  // The first page of which `pattern` holds.
  find(pattern) {
    const found = this.pages().find((page) => pattern.test(this.text(page)));
    assert.ok(found, `no page has ${pattern}`);
    return found;
  }

  // One page of every kind that the site has.
  kinds() {
    const kinds = new Map();
    for (const page of this.pages()) {
      const kind = /<body class="page-([a-z-]+)"/.exec(this.text(page))?.[1];
      if (kind && !kinds.has(kind)) kinds.set(kind, page);
    }
    return kinds;
  }

  assertQuiet() {
    assert.deepEqual(this.problems, []);
  }

  async close() {
    await Promise.all(this.profiles.map((profile) => profile.close()));
    this.server.close();
    this.server.closeAllConnections();
  }
}
