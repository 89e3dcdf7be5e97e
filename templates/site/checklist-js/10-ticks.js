// A checklist that remembers: each tick is kept under the library, the item's id and a digest of its text. Where a tick
// of another text is kept, the item says that it has changed since, until it is ticked again.
(() => {
  'use strict';
  const element = skillc.element;
  const list = document.querySelector('.checklist');
  if (!list) return;
  const find = (selector) => list.querySelector(selector);
  const boxes = Array.from(list.querySelectorAll('.check-box'));
  const family = ['skillc-check', skillc.site.library, list.dataset.checklist, ''].join('|');
  const kept = (start) => skillc.store.keys().filter((key) => key.startsWith(start));
  const notice = element('p.check-changed', {role: 'status', hidden: ''});
  find('.check-tools').after(notice);

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

  // What was ticked with another text, beside what it was ticked for.
  function mark(box, isChanged) {
    const check = box.closest('.check'), old = check.querySelector('.check-changed');
    if (old) old.remove();
    if (isChanged) check.append(element('p.check-changed', {}, 'Changed since you ticked it.'));
  }

  function say(...content) {
    const changed = list.querySelectorAll('.check .check-changed');
    if (!content.length && changed.length) {
      content = [skillc.count(changed.length, 'item has', 'items have') + ' changed since you ticked ' + (changed.length === 1 ? 'it: ' : 'them: '),
        element('a', {href: '#' + changed[0].closest('.check').id}, changed.length === 1 ? 'see it' : 'see the first')];
    }
    notice.replaceChildren(...content);
    notice.hidden = !content.length;
  }

  function keep(box) {
    const item = family + box.dataset.check + '|';
    kept(item).forEach((key) => skillc.store.set(key, null));
    skillc.store.set(item + box.dataset.digest, box.checked ? '1' : null);
    mark(box, false);
  }

  function read() {
    const keys = kept(family);
    boxes.forEach((box) => {
      const item = family + box.dataset.check + '|';
      box.checked = keys.includes(item + box.dataset.digest);
      mark(box, !box.checked && keys.some((key) => key.startsWith(item)));
    });
    say();
    count();
  }

  function tick(every, isTicked) {
    every.forEach((box) => {
      box.checked = isTicked;
      keep(box);
    });
    count();
  }

  function reset() {
    const done = boxes.filter(isDone);
    if (!done.length) return;
    tick(done, false);
    const undo = element('button', {type: 'button'}, 'Undo');
    undo.addEventListener('click', () => {
      tick(done, true);
      say();
      find('.check-reset').focus();
    });
    say(skillc.count(done.length, 'tick') + ' taken away. ', undo);
    undo.focus();
  }

  list.addEventListener('change', (event) => {
    if (!event.target.matches('.check-box')) return filter();
    tick([event.target], event.target.checked);
    say();
  });
  find('.check-print').addEventListener('click', () => window.print());
  find('.check-reset').addEventListener('click', reset);
  window.addEventListener('storage', (event) => {
    if (event.key === null || event.key.startsWith(family)) read();
  });
  read();
})();
