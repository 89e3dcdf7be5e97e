// An entry's stable address is its skill and its id. The skill's page lists the ids; whoever comes to one of them is
// taken on to the full text. On a page that has the text itself the browser has already done it. Of a skill with
// thousands the page has not all: where the others lead is asked of one of several files, told by a hash of the id.
(() => {
  'use strict';
  const pages = new Map();

  window.skillcAddresses = (more) => {
    Object.keys(more).forEach((id) => { pages.set(id, more[id]); });
  };

  function hash(id) {
    return new TextEncoder().encode(id).reduce((sum, byte) => (Math.imul(sum, 31) + byte) >>> 0, 0);
  }

  function fragment() {
    try { return decodeURIComponent(location.hash.slice(1)); } catch (malformed) { return ''; }
  }

  async function ask(list) {
    const id = fragment();
    if (!id || document.getElementById(id)) return;
    await skillc.load(skillc.site.root + list.dataset.ids + hash(id) % list.dataset.files + '.js');
    if (pages.has(id) && id === fragment()) location.replace(skillc.site.root + pages.get(id) + '#' + encodeURIComponent(id));
  }

  function goOn() {
    const row = document.querySelector('.index li:target');
    const link = row && row.querySelector('.goes-on');
    const list = document.querySelector('[data-ids]');
    if (link) location.replace(link.href);
    else if (list) ask(list).catch(() => {});
  }
  window.addEventListener('hashchange', goOn);
  if (document.readyState === 'complete') goOn();
  else window.addEventListener('load', goOn);
})();
