// The search index as it comes over the wire: a directory of shards, sorted terms with postings, the words near which a
// typo may lie, and records. Each part is a classic script that is appended when it is first needed and calls back
// here; so it works from file://, and a search loads a few shards and not the index.
(() => {
  'use strict';
  const SHARDS = 4;  // of terms that one prefix may load
  let directory = null;
  const shards = new Map(), vocabularies = new Map(), records = new Map();

  window.skillcSearch = {
    terms: (version, separators, recordsOfShards, letters) => {
      let recordCount = 0;
      const firstRecords = Array.from(recordsOfShards, (digit) => {
        const first = recordCount;
        recordCount += parseInt(digit, 36);
        return first;
      });
      directory = {separators: unfold(separators), firstRecords: firstRecords, recordCount: recordCount, letters: letters};
    },
    shard: (number, lines) => { shards.set(number, lines.split('\n').map(splitLine)); },
    words: (letter, list) => { vocabularies.set(letter, unfold(list)); },
    records: (number, list) => { records.set(number, list); }
  };

  function splitLine(line) {
    const blank = line.indexOf(' ');
    return [line.slice(0, blank), line.slice(blank + 1)];
  }

  // Each term has one digit for what it shares with the one before.
  function unfold(list) {
    let previous = '';
    return list.split(' ').map((folded) => {
      previous = previous.slice(0, parseInt(folded[0], 36)) + folded.slice(1);
      return previous;
    });
  }

  // As the bytes of UTF-8 sort: by code point, which UTF-16 units do not beyond the first plane.
  function compare(a, b) {
    let i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    return (a.codePointAt(i) || 0) - (b.codePointAt(i) || 0);
  }

  // The last place that `isReached` is true of, which it is of none behind one that it is not; 0 where it is of none.
  function last(places, isReached) {
    let low = 0, high = places.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (isReached(places[middle])) low = middle;
      else high = middle;
    }
    return low;
  }

  function shardOf(term) { return last(directory.separators, (separator) => compare(separator, term) <= 0); }

  // [record, weight] of each posting, and how many records have the term.
  function decode(postings) {
    const colon = postings.indexOf(':');
    let record = 0;
    const list = Array.from(postings.slice(colon + 1).matchAll(/([0-9a-z]+)([A-Z])/g), ([, delta, weight]) => {
      record += parseInt(delta, 36);
      return [record, weight.charCodeAt(0) - 64];
    });
    return {frequency: parseInt(postings.slice(0, colon), 36), list: list};
  }

  function shardOfRecord(number) { return last(directory.firstRecords, (first) => first <= number); }

  async function shard(number) {
    await skillc.shared('search', 't' + number + '.js');
    return shards.get(number);
  }

  skillc.index = {
    open: async () => {
      await skillc.shared('search', 'terms.js');
      return directory;
    },

    // The terms that are `word`, or begin with it, in order, with their undecoded postings. A prefix is followed into a
    // few shards: what few letters mean needs no more. Terms behind a separator begin with a word that is less only
    // where the separator does.
    terms: async (word, isPrefix) => {
      const numbers = [shardOf(word)];
      for (let next = numbers[0] + 1; isPrefix && numbers.length < SHARDS && (directory.separators[next] || '').startsWith(word); next++) numbers.push(next);
      const lines = (await Promise.all(numbers.map(shard))).flat();
      return lines.filter(([term]) => isPrefix ? term.startsWith(word) : term === word);
    },

    decode: decode,

    words: async (letter) => {
      if (!directory.letters.includes(letter)) return [];
      await skillc.shared('search', 'v' + letter.codePointAt(0).toString(16) + '.js');
      return vocabularies.get(letter);
    },

    shardOfRecord: shardOfRecord,
    recordShard: (number) => skillc.shared('search', 'r' + number + '.js'),
    // Of a shard that is loaded.
    record: (number) => {
      const shard = shardOfRecord(number);
      return (records.get(shard) || [])[number - directory.firstRecords[shard]];
    }
  };
})();
