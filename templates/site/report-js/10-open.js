// Whoever comes to a part of a report that is folded sees it: what is around the target of the address is opened, on
// load and whenever the target changes.
skillc.unfold = (part) => {
  for (let around = part; around; around = around.parentElement) {
    if (around.localName === 'details') around.open = true;
    around.classList.remove('is-filtered');
  }
};

(() => {
  'use strict';
  function openTarget() {
    let target = null;
    try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch (malformed) { return; }
    if (!target) return;
    skillc.unfold(target);
    target.scrollIntoView();
  }
  window.addEventListener('hashchange', openTarget);
  // The same link once more changes no address, but the reader may have folded its target meanwhile.
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link && link.hash === location.hash) openTarget();
  });
  openTarget();
})();
