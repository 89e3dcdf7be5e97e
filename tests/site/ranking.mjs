// What a search finds first, worked out without a browser: the search's own scripts over a built index.
import assert from 'node:assert/strict';
import { Search } from './search_weight.mjs';

async function titles(site, query) {
  const { cards } = await new Search(site).context.skillc.search(query);
  return Array.from(cards, (card) => card.main[0]);
}

export async function a_whole_word_comes_before_a_longer_one(site) {
  const [first, ...others] = await titles(site, 'java');
  assert.equal(first, 'effective-java');
  assert.ok(others.includes('Chapter 11: Scraping JavaScript'), others.join(', '));
}

export async function a_slip_finds_what_the_word_finds(site) {
  for (const query of ['timeout', 'timeuot', 'tmieout']) assert.equal((await titles(site, query))[0], 'Chapter 5: Timeouts and Deadlines', query);
}

export async function the_fewer_slips_the_nearer(site) {
  const found = await titles(site, 'deadlimes');
  const [near, far] = ['Timeouts and Deadlines', 'Hyperlinks and Deadlinks'].map((part) => found.findIndex((title) => title.endsWith(part)));
  assert.ok(near >= 0 && far > near, found.join('; '));
}

export async function languages_are_found_by_their_signs(site) {
  for (const query of ['c++', 'C++', 'modern c++']) assert.equal((await titles(site, query))[0], 'modern-cpp', query);
  assert.equal((await titles(site, 'c#'))[0], 'dotnet');
  assert.ok((await titles(site, '.net')).includes('dotnet'));
}
