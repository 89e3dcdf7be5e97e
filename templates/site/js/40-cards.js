// A card for what a citation cites, on hover and on focus: it stays while the pointer is on it and goes with Escape
// (WCAG 1.4.13). Texts come from one script per hundred entries, loaded when the first of them is asked for; a
// link's title, which serves without scripts, gives way to the card.
(() => {
  'use strict';
  const element = skillc.element;
  const entries = new Map();
  let card = null, asked = null, timer = 0;

  window.skillcCards = (more) => {
    Object.keys(more).forEach((id) => { entries.set(id, more[id]); });
  };

  function make() {
    card = element('div.cite-card', {id: 'cite-card', role: 'tooltip', popover: 'manual'});
    card.addEventListener('pointerenter', () => clearTimeout(timer));
    card.addEventListener('pointerleave', hideSoon);
    document.body.append(card);
  }

  function place(link) {
    const at = link.getClientRects()[0], size = card.getBoundingClientRect();
    const below = at.bottom + 8;
    const left = Math.max(16, Math.min(at.left, document.documentElement.clientWidth - size.width - 16));
    card.style.setProperty('--x', left + 'px');
    card.style.setProperty('--y', (below + size.height > window.innerHeight ? Math.max(8, at.top - size.height - 8) : below) + 'px');
  }

  function show(link) {
    const entry = entries.get(link.dataset.entry);
    if (!entry || asked !== link) return;
    if (!card) make();
    card.replaceChildren(element('span.cite-card-name', {}, entry[0]), element('strong', {}, entry[1]));
    if (entry[2]) card.append(element('p', {}, entry[2]));
    card.append(element('p.cite-card-name', {}, skillc.count(entry[4], 'check') + ' · ' + skillc.count(entry[5], 'case') + (entry[6] ? ' · ' + entry[6] : '')));
    link.removeAttribute('title');
    link.setAttribute('aria-describedby', 'cite-card');
    card.showPopover();
    place(link);
  }

  const isOpen = () => card && card.matches(':popover-open');

  function hide() {
    clearTimeout(timer);
    if (asked) asked.removeAttribute('aria-describedby');
    asked = null;
    if (isOpen()) card.hidePopover();
  }

  function hideSoon() {
    clearTimeout(timer);
    timer = setTimeout(hide, 250);
  }

  function ask(event) {
    const link = event.target.closest('a.cite[data-card]');
    if (!link || event.pointerType === 'touch') return;
    clearTimeout(timer);
    if (asked === link) return;
    hide();
    asked = link;
    timer = setTimeout(() => {
      skillc.shared('cards', link.dataset.card + '.js').then(() => { show(link); }, () => {});
    }, event.type === 'focusin' ? 0 : 180);
  }

  document.addEventListener('pointerover', ask);
  document.addEventListener('focusin', ask);
  document.addEventListener('pointerout', (event) => { if (event.target.closest('a.cite')) hideSoon(); });
  document.addEventListener('focusout', (event) => { if (event.target === asked) hide(); });
  document.addEventListener('scroll', () => { if (asked && isOpen()) place(asked); }, {passive: true});
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') hide(); });
})();
