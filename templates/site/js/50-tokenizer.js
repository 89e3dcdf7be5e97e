// How text becomes words, the same here as where the index is made: NFKC, lower case code point by code point,
// apostrophes within a word dropped, runs of letters, marks, digits and "_"; Chinese and Japanese, which put no blanks
// between words, in overlapping pairs; "++" or "#" directly behind a letter by itself is part of it. tests/site/tokenizer.json holds both sides to it.
((exports) => {
  'use strict';
  const CJK = '\\u3005-\\u3007\\u3021-\\u3029\\u3031-\\u3035\\u3038-\\u303C\\u3041-\\u309F\\u30A1-\\u30FF\\u31F0-\\u31FF' +
    '\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uF900-\\uFAFF\\u{1B000}-\\u{1B16F}\\u{20000}-\\u{3FFFF}';
  const RUN = new RegExp('[' + CJK + ']+|[a-z](?:\\+\\+|#)|(?:(?![' + CJK + '])[\\p{L}\\p{M}\\p{N}_])+', 'gu');
  const IS_CJK = new RegExp('^[' + CJK + ']', 'u');
  const APOSTROPHE = /(?<=[\p{L}\p{M}\p{N}_])['’](?=[\p{L}\p{M}\p{N}_])/gu;
  const LONGEST = 32;

  function lower(point) { return Array.from(point.toLowerCase())[0]; }

  function pairs(points) {
    if (points.length === 1) return points;
    return points.slice(1).map((point, i) => points[i] + point);
  }

  exports.tokens = (text) => {
    const plain = Array.from(text.normalize('NFKC'), lower).join('').replace(APOSTROPHE, '');
    return (plain.match(RUN) || []).flatMap((run) => {
      const points = Array.from(run);
      return IS_CJK.test(run) ? pairs(points) : points.slice(0, LONGEST).join('');
    });
  };
})(typeof module === 'object' ? module.exports : skillc);
