// What a search loads on a site of any size, worked out without a browser: the search's own scripts run here over the
// built index, and the files that they append are counted by kind. A file of a kind counts as large as that kind may
// get, and the directory, the one part that grows with the library, as that of 5,000 skills would be.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';

const SCRIPTS = ['50-tokenizer', '52-index', '54-typos', '56-search'];
const MOST = { t: 4 * 1024, v: 24 * 1024, r: 5 * 1024 };  // bytes of a file, as compiler/render/site/search_index.hpp says
const SKILLS = 5_000;
const QUERIED = 150;  // words, each in several ways
const ONE_WORD = 140_000, THREE_WORDS = 240_000;  // bytes: a margin below what a reader is promised, 150 and 250 KB

export class Search {
  constructor(site) {
    this.site = site;
    this.html = site.text('index.html');
    this.counted = new Set();
    this.ran = new Set();
    const skillc = { shared: (what, name) => this.load('_skillc/' + this.context.skillcLibrary[what] + name) };
    this.context = vm.createContext({ skillc });
    this.context.window = this.context;
    this.run(this.file('_skillc/library.js'));
    this.folder = '_skillc/' + this.context.skillcLibrary.search;
    for (const script of SCRIPTS) this.run(new URL(`../../templates/site/js/${script}.js`, import.meta.url));
  }

  file(name) {
    return path.join(this.site.folder, name);
  }

  run(file) {
    vm.runInContext(fs.readFileSync(file, 'utf8'), this.context);
  }

  async load(file) {
    this.counted.add(file);
    if (!this.ran.has(file)) this.run(this.file(file));
    this.ran.add(file);
  }

  // How many files of each kind a reader loads who asks this first.
  async filesFor(query) {
    this.counted.clear();
    await this.context.skillc.search(query);
    const count = { t: 0, v: 0, r: 0 };
    for (const file of this.counted) if (!file.endsWith('/terms.js')) count[path.basename(file)[0]]++;
    return count;
  }

  async words() {
    const { letters } = await this.context.skillc.index.open();
    const lists = await Promise.all(Array.from(letters, (letter) => this.context.skillc.index.words(letter)));
    return lists.flatMap((list) => Array.from(list)).filter((word) => this.context.skillc.slips(word) > 0);
  }

  // What is loaded whatever is asked.
  code() {
    const scripts = Array.from(this.html.matchAll(/<script src="([^"]*)"/g), (match) => match[1]);
    assert.ok(scripts.length >= 2, 'the page has no scripts');
    return ['_skillc/library.js', ...scripts].reduce((sum, script) => sum + fs.statSync(this.file(script)).size, 0);
  }

  // Its digits grow with the records, its separators with the words, of which there are fewer new ones the more there
  // are (Heaps' law; the exponent is above what texts give).
  directory(skills) {
    const script = fs.readFileSync(this.file(this.folder + 'terms.js'), 'utf8');
    const [, separators, , digits] = script.split('"').map((part) => Buffer.byteLength(part));
    const more = SKILLS / skills;
    return Math.ceil(Buffer.byteLength(script) + (more - 1) * digits + (more ** 0.75 - 1) * separators);
  }

  files() {
    const names = fs.readdirSync(this.file(this.folder)).filter((name) => name !== 'terms.js');
    return names.map((name) => [name, fs.statSync(this.file(this.folder + name)).size]);
  }
}

// Two neighbours swapped, not before the second letter.
const swapped = (word) => word.slice(0, 2) + word[3] + word[2] + word.slice(4);
const doubled = (word) => word.slice(0, 3) + word.slice(2);

export async function a_search_loads_little_however_large_the_library(site) {
  const search = new Search(site);
  const large = search.files().filter(([name, bytes]) => bytes > MOST[name[0]]);
  assert.deepEqual(large, [], 'no file is larger than its kind may get');

  const skills = site.pages().filter((page) => /^[^/]+\/index\.html$/.test(page)).length;
  const fixed = search.code() + search.directory(skills);
  const seen = { t: 0, v: 0, r: 0 };
  const hold = async (query, limit) => {
    const files = await search.filesFor(query);
    for (const kind in seen) seen[kind] = Math.max(seen[kind], files[kind]);
    const bytes = fixed + Object.keys(MOST).reduce((sum, kind) => sum + files[kind] * MOST[kind], 0);
    assert.ok(bytes <= limit, `“${query}” loads up to ${bytes} bytes: ${search.code()} of code, ${search.directory(skills)} of directory, ${JSON.stringify(files)}`);
  };

  const all = await search.words();
  const words = all.filter((word, i) => i % Math.ceil(all.length / QUERIED) === 0);
  for (const word of words) for (const query of [word, word.slice(0, 2), swapped(word), doubled(word)]) await hold(query, ONE_WORD);
  const third = Math.floor(words.length / 3);
  for (let i = 0; i < third; i++) await hold([words[i], words[i + third], words[i + 2 * third]].map(i % 2 ? swapped : doubled).join(' '), THREE_WORDS);
  assert.ok(seen.v === 3 && seen.t > 5 && seen.r === 10, `the queries are no measure: at most ${JSON.stringify(seen)}`);
}
