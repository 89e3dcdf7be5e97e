// From miss to miss through the text and the answers: with buttons, and with n and p, which can be turned off since keys
// of one character must be. Misses of a baseline are only gone to where it is the reviewer that was chosen.
(() => {
  'use strict';
  const tools = document.querySelector('.check-tools');
  if (!tools) return;
  const keys = tools.querySelector('.miss-keys');
  let here = null;

  // In the order of the page; of a line once, whoever missed it.
  function misses() {
    const reviewer = tools.querySelector('.by-reviewer').value;
    const of = reviewer ? '[data-letter="' + reviewer + '"]' : ':not([data-aside])';
    const parts = document.querySelectorAll(['.lines tr:has(.gutter [data-state="missed"]' + of + ')',
      '.trial' + of + ' .verdicts > [data-state="missed"]', '.trials > [data-outcomes~="failed"]' + of].join());
    return Array.from(parts).filter((part) => !part.closest('.is-filtered'));
  }

  // What of a part is on the page: itself, or the outermost fold that hides it.
  function shown(part) {
    let seen = part;
    for (let around = part.parentElement; around; around = around.parentElement)
      if (around.localName === 'details' && !around.open) seen = around;
    return seen.getBoundingClientRect();
  }

  function isSeen(part) {
    if (!part || part.closest('.is-filtered')) return false;
    const box = shown(part);
    return box.bottom > 0 && box.top < window.innerHeight;
  }

  // Which miss comes next, seen from the one gone to last or the address's target while it is in sight, else from the top
  // of what is in sight. After the last comes the first.
  function next(all, step) {
    const from = [here, document.querySelector(':target')].find(isSeen);
    const top = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
    const isAhead = (part) => (from ? from.compareDocumentPosition(part) & Node.DOCUMENT_POSITION_FOLLOWING : shown(part).top + 1 >= top);
    const ahead = all.findIndex(isAhead), passed = ahead < 0 ? all.length : ahead;
    const at = step > 0 ? passed : passed - (all.includes(from) ? 2 : 1);
    return (at + all.length) % all.length;
  }

  function go(step) {
    const all = misses();
    const said = tools.querySelector('output');
    said.textContent = all.length ? '' : 'No misses';
    if (!all.length) return;
    const at = next(all, step);
    here = all[at];
    skillc.unfold(here);
    here.setAttribute('tabindex', '-1');
    here.focus({preventScroll: true});
    here.scrollIntoView({block: 'center'});
    said.textContent = 'Miss ' + (at + 1) + ' of ' + all.length;
  }

  tools.querySelector('.miss-next').addEventListener('click', () => go(1));
  tools.querySelector('.miss-previous').addEventListener('click', () => go(-1));
  keys.checked = skillc.store.get('skillc-miss-keys') !== 'off';
  keys.addEventListener('change', () => skillc.store.set('skillc-miss-keys', keys.checked ? null : 'off'));
  document.addEventListener('keydown', (event) => {
    const isTyping = event.target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable], dialog');
    if (!keys.checked || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'n') go(1);
    if (event.key === 'p') go(-1);
  });
})();
