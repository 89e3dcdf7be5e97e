// A checklist that remembers: ticks are kept under the library, the list and a digest of its text. Where ticks of
// another text are kept, the list says that it has changed, and the reader chooses whether those that still have a box
// are taken over.
(() => {
  'use strict';
  const element = skillc.element;
  const list = document.querySelector('.checklist');
  if (!list) return;
  const find = (selector) => list.querySelector(selector);
  const boxes = Array.from(list.querySelectorAll('.check-box'));
  const family = ['skillc-checks', skillc.site.library, list.dataset.checklist, ''].join('|');
  const key = family + list.dataset.digest;
  const kept = (at) => { try { return JSON.parse(skillc.store.get(at)) || []; } catch (broken) { return []; } };

  // Sections from heading to heading, so that a heading can go with its last item and show its own count.
  const headings = Array.from(list.querySelectorAll('.prose :is(h2, h3, h4, h5, h6)')).map((heading) => ({heading: heading, boxes: [], count: element('span.check-part')}));
  boxes.forEach((box) => {
    let level = 7;
    headings.slice().reverse().forEach((section) => {
      const own = Number(section.heading.tagName[1]);
      if (own >= level || !(section.heading.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING)) return;
      section.boxes.push(box);
      level = own;
    });
  });
  headings.filter((section) => section.boxes.length).forEach((section) => section.heading.insertBefore(section.count, section.heading.querySelector('.anchor')));

  const isDone = (box) => box.checked;
  const isShown = (box) => !box.closest('.check').classList.contains('is-filtered');

  function count() {
    const done = boxes.filter(isDone).length;
    find('.bar-part').setAttribute('width', boxes.length ? 100 * done / boxes.length : 0);
    find('.check-count').textContent = done + ' of ' + boxes.length;
    headings.forEach((section) => { section.count.textContent = section.boxes.filter(isDone).length + '/' + section.boxes.length; });
  }

  function filter() {
    const severity = find('.by-severity').value, chapter = find('.by-chapter-id').value, onlyOpen = find('.only-open').checked;
    boxes.forEach((box) => {
      const check = box.closest('.check');
      const fits = (!severity || check.dataset.severity === severity) && (!onlyOpen || !box.checked) &&
        (!chapter || check.dataset.chapters.split(' ').includes(chapter));
      check.classList.toggle('is-filtered', !fits);
    });
    headings.forEach((section) => section.heading.classList.toggle('is-filtered', section.boxes.length > 0 && !section.boxes.some(isShown)));
    list.classList.toggle('is-empty', !boxes.some(isShown));
  }

  // A long list has several pages, and its ticks are kept together.
  function keep(all) {
    const here = new Set(boxes.map((box) => box.dataset.check));
    const ticked = all.filter((id) => !here.has(id)).concat(boxes.filter(isDone).map((box) => box.dataset.check));
    skillc.store.set(key, ticked.length ? JSON.stringify(ticked) : null);
    count();
  }

  function tick(ids) {
    boxes.forEach((box) => { box.checked = ids.includes(box.dataset.check); });
    keep(ids);
  }

  function offerOld(old) {
    const ids = old.flatMap(kept);
    const notice = element('p.check-changed', {role: 'status'}, 'This list has changed since you ticked ' + ids.length + ' of its items. ');
    const answer = (label, act) => {
      const button = element('button', {type: 'button'}, label);
      button.addEventListener('click', () => {
        act();
        old.forEach((at) => skillc.store.set(at, null));
        notice.remove();
        boxes[0].focus();
      });
      return button;
    };
    notice.append(answer('Take them over', () => tick(ids)), ' ', answer('Start anew', () => {}));
    find('.check-tools').after(notice);
  }

  const own = kept(key);
  boxes.forEach((box) => { box.checked = own.includes(box.dataset.check); });
  const old = skillc.store.keys().filter((at) => at.startsWith(family) && at !== key);
  if (!own.length && old.length) offerOld(old);
  list.addEventListener('change', (event) => {
    if (event.target.matches('.check-box')) keep(kept(key));
    else filter();
  });
  find('.check-print').addEventListener('click', () => window.print());
  find('.check-reset').addEventListener('click', () => {
    boxes.forEach((box) => { box.checked = false; });
    keep(kept(key));
  });
  window.addEventListener('storage', (event) => {
    if (event.key !== key) return;
    boxes.forEach((box) => { box.checked = kept(key).includes(box.dataset.check); });
    count();
  });
  count();
})();
