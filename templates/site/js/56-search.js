// A query becomes cards. Records with all words come before those with some; within these a word counts by its weight
// in the record and by how rare it is. The last word may be the beginning of one. A word that nothing begins with is
// taken for a slip. Everything about one idea (the entry, its checks, its cases) becomes one card. What may be loaded
// for one query is bounded.
(() => {
  'use strict';
  const index = skillc.index;
  const SHARDS = 10;     // of records that one query may load
  const CARDS = 12;
  const EXPANSIONS = 40; // terms that one prefix may mean

  // Lines of the index that are a word or, of the last one, what it begins.
  async function linesFor(word, isLast) {
    const exact = isLast ? [] : await index.terms(word, false);
    if (exact.length) return exact;
    const begun = await index.terms(word, true);
    const itself = begun.filter(([term]) => term === word);
    return itself.concat(begun.filter(([term]) => term !== word).slice(0, EXPANSIONS));
  }

  // The lines as what `word` means. What it only begins is no rarer than the word is itself, or a long word that few
  // records have would come before the one that was typed.
  function asMeanings(word, lines, trust) {
    const own = lines.find(([term]) => term === word);
    const frequency = own ? index.decode(own[1]).frequency : 0;
    return lines.map(([term, postings]) => ({
      term: term,
      weight: trust * (term === word ? 1 : 0.4 + 0.4 * Math.min(1, word.length / term.length)),
      frequency: frequency,
      postings: postings
    }));
  }

  // What a word may mean: itself, else what it was mistyped for. Of the nearest of these, too, it may be the beginning.
  async function meanings(word, isLast) {
    const lines = await linesFor(word, isLast);
    if (lines.length || !skillc.slips(word)) return asMeanings(word, lines, 1);
    const near = skillc.near(word, await index.words(Array.from(word)[0]));
    const found = await Promise.all(near.map((term, i) => i ? index.terms(term, false) : linesFor(term, isLast)));
    return near.flatMap((term, i) => asMeanings(term, found[i], 0.8 / skillc.distance(word, term, 2)));
  }

  // Adds what one word gives to each record: the best of its meanings.
  function weigh(scores, found, recordCount) {
    const best = new Map();
    found.forEach((meaning) => {
      const postings = index.decode(meaning.postings);
      const frequency = Math.max(postings.frequency, meaning.frequency);
      const rarity = Math.log(1 + (recordCount - frequency + 0.5) / (frequency + 0.5));
      postings.list.forEach((posting) => {
        const score = posting[1] * rarity * meaning.weight;
        if (score > (best.get(posting[0]) || 0)) best.set(posting[0], score);
      });
    });
    best.forEach((score, record) => {
      const sum = scores.get(record) || {record: record, words: 0, score: 0};
      sum.words += 1;
      sum.score += score;
      scores.set(record, sum);
    });
  }

  function byWorth(a, b) { return b.words - a.words || b.score - a.score || a.record - b.record; }

  // Loads records from the best on until the bound is met; resolves with those that are there.
  async function fetch(hits) {
    const wanted = new Set();
    const want = (record) => {
      const number = index.shardOfRecord(record);
      if (wanted.size < SHARDS) wanted.add(number);
      return wanted.has(number);
    };
    const load = () => Promise.all(Array.from(wanted, index.recordShard));
    const taken = hits.slice(0, 4 * CARDS).filter((hit) => want(hit.record));
    await load();
    taken.forEach((hit) => {
      hit.found = index.record(hit.record);
      if (hit.found[5] >= 0) want(hit.found[5]);
    });
    await load();
    return taken;
  }

  // One card for an idea: its entry where that is at hand, and the hits that belong to it.
  function group(hits, words) {
    const cards = new Map();
    hits.forEach((hit) => {
      const idea = hit.found[5] >= 0 ? hit.found[5] : hit.record;
      let card = cards.get(idea);
      if (!card) cards.set(idea, card = {main: index.record(idea) || hit.found, hits: [], words: 0, score: 0});
      card.hits.push(hit.found);
      card.words = Math.max(card.words, hit.words);
      card.score = Math.max(card.score, hit.score * (isTitle(hit.found[0], words) ? 1.5 : 1));
    });
    return Array.from(cards.values()).sort(byWorth).slice(0, CARDS);
  }

  function isTitle(title, words) {
    return (' ' + skillc.tokens(title).join(' ')).indexOf(' ' + words.join(' ')) >= 0;
  }

  // Resolves with {cards, terms}: terms are what to mark in texts.
  skillc.search = async (query) => {
    const words = Array.from(new Set(skillc.tokens(query))).slice(0, 8);
    if (!words.length || (words.length === 1 && /^[\x00-\x7f]$/.test(words[0]))) return {cards: [], terms: []};
    const directory = await index.open();
    const found = await Promise.all(words.map((word, i) => meanings(word, i === words.length - 1)));
    const scores = new Map();
    found.forEach((one) => weigh(scores, one, directory.recordCount));
    const hits = await fetch(Array.from(scores.values()).sort(byWorth));
    return {cards: group(hits, words), terms: found.flat().map((meaning) => meaning.term)};
  };
})();
